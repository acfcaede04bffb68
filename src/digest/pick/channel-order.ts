import { fnv1a, mixed } from '../../model/hash.ts';
import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';

interface Placed {
  paper: Paper;
  key: number;
}

/**
 * Returns the first `most` papers in an order that differs between channels, so that channels without a query read
 * different papers. A corpus that is added does not change the order of the others. Another `salt` yields another
 * order. Only as many papers are sorted as are asked for: ten thousand channels may each pick one of 100,000.
 */
export function inChannelOrder(
  papers: readonly Paper[],
  { platform, workspace, channel }: Channel,
  { most = Number.POSITIVE_INFINITY, salt = '' } = {},
): Paper[] {
  const own = hashOf(JSON.stringify([platform, workspace, channel, salt]));
  const first: Placed[] = [];
  for (const paper of papers) {
    const key = mixed(hashOf(paper.id) ^ own);
    if (first.length >= most && key > first[most - 1]!.key) continue;
    first.push({ paper, key });
    if (first.length >= most) first.sort(inOrder).splice(most);
  }
  return first.sort(inOrder).map(({ paper }) => paper);
}

function inOrder(a: Placed, b: Placed): number {
  return a.key - b.key || (a.paper.id < b.paper.id ? -1 : 1);
}

function hashOf(text: string): number {
  return mixed(fnv1a(text));
}
