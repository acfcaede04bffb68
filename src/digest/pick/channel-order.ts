import { fnv1a, mixed } from '../../model/hash.ts';
import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';

/**
 * Returns papers in an order that differs between channels, so that channels without a query read different papers. A
 * corpus that is added does not change the order of the others. Another `salt` yields another order.
 */
export function inChannelOrder(
  papers: readonly Paper[],
  { platform, workspace, channel }: Channel,
  salt = '',
): Paper[] {
  const own = hashOf(JSON.stringify([platform, workspace, channel, salt]));
  return papers
    .map((paper) => ({ paper, key: mixed(hashOf(paper.id) ^ own) }))
    .sort((a, b) => a.key - b.key || (a.paper.id < b.paper.id ? -1 : 1))
    .map(({ paper }) => paper);
}

function hashOf(text: string): number {
  return mixed(fnv1a(text));
}
