import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { Like, SubscriptionTerms } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';
import { channelOrder } from './channel-order.ts';
import { ranking, type Wanted } from './rankings.ts';
import { byTaste } from './taste.ts';

export interface Standing {
  /** Number of papers that match the terms. */
  total: number;
  /** Number of these that the channel has had in this cycle. */
  seen: number;
}

interface Picked extends Standing {
  /** Best first; fewer than asked for if fewer are left. */
  papers: Paper[];
}

/** The terms that decide which papers a channel gets and in which order. */
type Ordered = Wanted & Pick<SubscriptionTerms, 'learns'>;

/** Returns the next papers for a channel: the first of `readingOrder` that it has not had. `likes` are its votes. */
export function pickPapers(
  library: Library,
  wanted: Ordered,
  { where, likes, seen }: { where: Channel; likes: readonly Like[]; seen: ReadonlySet<string> },
  count: number,
): Picked {
  const { papers } = ranking(library, wanted);
  const left = papers.filter(({ id }) => !seen.has(id));
  const learns = wanted.learns && likes.length > 0;
  const inOrder = () => {
    if (learns) return readingOrder(library, wanted, where, likes).filter(({ id }) => !seen.has(id));
    return wanted.query === '' ? firstOf(left, channelOrder(library, where), count) : left;
  };
  return { papers: inOrder().slice(0, count), total: papers.length, seen: papers.length - left.length };
}

/** Returns all papers that match, in the order in which the channel gets them. `likes` are the channel's votes. */
export function readingOrder(
  library: Library,
  wanted: Ordered,
  where: Channel,
  likes: readonly Like[],
): readonly Paper[] {
  const usual = usualOrder(library, wanted, where);
  return wanted.learns && likes.length > 0 ? byTaste(library, usual, likes, wanted.query !== '') : usual;
}

/** Returns the order without votes: best match first, or without a query one that differs between channels. */
function usualOrder(library: Library, wanted: Wanted, where: Channel): readonly Paper[] {
  const { papers } = ranking(library, wanted);
  if (wanted.query !== '') return papers;
  const order = channelOrder(library, where);
  return papers.toSorted((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1));
}

/** True if a paper matches the terms. */
export function takes(library: Library, wanted: Wanted, paper: Paper): boolean {
  return ranking(library, wanted).papers.includes(paper);
}

/** Counts the papers that match at least one of several terms, and those of them that the channel has had. */
export function standing(library: Library, wanted: readonly Wanted[], seen: ReadonlySet<string>): Standing {
  const papers = new Set(wanted.flatMap((one) => ranking(library, one).papers));
  return { total: papers.size, seen: [...papers].filter(({ id }) => seen.has(id)).length };
}

/** Counts the papers that match the terms except that they have no abstract. */
export function titlesLeftOut(wanted: Wanted, library: Library): number {
  return ranking(library, { ...wanted, titles: true }).papers.length - ranking(library, wanted).papers.length;
}

/** Returns the paper of the day for a channel without a subscription: the same for everybody who asks there. */
export function paperOfTheDay(library: Library, where: Channel, localDate: string): Paper | undefined {
  return firstOf(
    ranking(library, { query: '', exclude: '', titles: false }).papers,
    channelOrder(library, where, localDate),
    1,
  )[0];
}

/** Returns the first `count` papers in this order. Sorting all would be slow: ten thousand channels have one each. */
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
