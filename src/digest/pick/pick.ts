import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { Like, SubscriptionTerms } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';
import { inChannelOrder } from './channel-order.ts';
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
  const all = ranking(library, wanted).papers;
  const isLeft = ({ id }: Paper) => !seen.has(id);
  const left = all.filter(isLeft);
  const learns = wanted.learns && likes.length > 0;
  const papers =
    wanted.query === '' && !learns
      ? inChannelOrder(left, where, { most: count })
      : readingOrder(library, wanted, where, likes).filter(isLeft).slice(0, count);
  return { papers, total: all.length, seen: all.length - left.length };
}

/**
 * Returns all papers that match, in the order in which the channel gets them: by its votes, else the best match first,
 * or without a query in an order that differs between channels.
 */
export function readingOrder(
  library: Library,
  wanted: Ordered,
  where: Channel,
  likes: readonly Like[],
): readonly Paper[] {
  const { papers } = ranking(library, wanted);
  const usual = wanted.query === '' ? inChannelOrder(papers, where) : papers;
  return wanted.learns && likes.length > 0 ? byTaste(library, usual, likes, wanted.query !== '') : usual;
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
  const { papers } = ranking(library, { query: '', exclude: '', titles: false });
  return inChannelOrder(papers, where, { most: 1, salt: localDate })[0];
}
