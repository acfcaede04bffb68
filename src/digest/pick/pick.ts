import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';
import { channelOrder } from './channel-order.ts';
import { ranking } from './rankings.ts';

export type Wanted = Pick<SubscriptionTerms, 'query' | 'exclude'>;

export interface Standing {
  /** Papers that the terms take. */
  total: number;
  /** Of these, what the channel has had in this cycle. */
  seen: number;
}

export interface Picked extends Standing {
  /** Best first; fewer than asked for, or none, when little is left. */
  papers: Paper[];
}

/** The next papers for a channel: what answers its query best and was not posted in this cycle. */
export function pickPapers(
  library: Library,
  wanted: Wanted,
  where: Channel,
  seen: ReadonlySet<string>,
  count: number,
): Picked {
  const { papers } = ranking(library, wanted.query, wanted.exclude);
  const left = papers.filter(({ id }) => !seen.has(id));
  return {
    papers: wanted.query === '' ? firstOf(left, channelOrder(library, where), count) : left.slice(0, count),
    total: papers.length,
    seen: papers.length - left.length,
  };
}

/** All that the terms take, in the order in which this channel gets them. */
export function readingOrder(library: Library, wanted: Wanted, where: Channel): readonly Paper[] {
  const { papers } = ranking(library, wanted.query, wanted.exclude);
  if (wanted.query !== '') return papers;
  const order = channelOrder(library, where);
  return papers.toSorted((a, b) => order(a) - order(b) || compare(a.id, b.id));
}

export function standing(library: Library, wanted: Wanted, seen: ReadonlySet<string>): Standing {
  const { papers } = ranking(library, wanted.query, wanted.exclude);
  return { total: papers.length, seen: papers.filter(({ id }) => seen.has(id)).length };
}

/** A paper for a day that no subscription posts on, the same for everybody who asks in the channel. */
export function paperOfTheDay(library: Library, where: Channel, localDate: string): Paper | undefined {
  return firstOf(library.papers, channelOrder(library, where, localDate), 1)[0];
}

/** Without sorting all of them: ten thousand channels want one each. */
function firstOf(papers: readonly Paper[], order: (paper: Paper) => number, count: number): Paper[] {
  const first: { paper: Paper; place: number }[] = [];
  for (const paper of papers) {
    const place = order(paper);
    const before = (other: { paper: Paper; place: number }) =>
      other.place < place || (other.place === place && other.paper.id < paper.id);
    if (first.length === count && before(first[count - 1]!)) continue;
    const at = first.findLastIndex(before) + 1;
    first.splice(at, 0, { paper, place });
    if (first.length > count) first.pop();
  }
  return first.map(({ paper }) => paper);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
