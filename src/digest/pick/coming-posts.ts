import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { Like, Subscription } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';
import { firstRun, nextRun, type Run } from '../terms/schedule.ts';
import { readingOrder } from './pick.ts';

/** A post that a channel will get unless something changes. */
export interface ComingPost extends Run {
  subscription: Subscription;
  /** Empty at the first run for which no paper is left. The subscription yields no more posts after that. */
  papers: Paper[];
}

/** The subscriptions of a channel and everything that decides what they will post. */
export interface ChannelQueue {
  library: Library;
  where: Channel;
  subscriptions: readonly Subscription[];
  /** Ids of the papers that the channel has had in its present cycle. */
  seen: ReadonlySet<string>;
  /** The channel's votes for more and less, newest first. */
  likes: readonly Like[];
  now: number;
}

interface Upcoming {
  subscription: Subscription;
  run: Run;
  order: readonly Paper[];
  /** Index into `order`. All papers before it have been posted, or will be. */
  next: number;
}

/**
 * Yields the coming posts of a channel in the order in which the worker will make them. Its subscriptions share one
 * set of seen papers, so that no two of them post the same paper. Everything that announces future posts uses this
 * function. Recaps and subscriptions that are paused without an end yield none.
 */
export function* comingPosts({
  library,
  where,
  subscriptions,
  seen,
  likes,
  now,
}: ChannelQueue): Generator<ComingPost> {
  const taken = new Set(seen);
  const upcoming = subscriptions
    .filter(({ pause, recap }) => !recap && !(pause && pause.until === undefined))
    .map(
      (subscription): Upcoming => ({
        subscription,
        run: firstRun(subscription, now),
        order: readingOrder(library, subscription, where, likes),
        next: 0,
      }),
    );
  while (upcoming.length > 0) {
    const one = upcoming.reduce((first, other) => (isBefore(other, first) ? other : first));
    const { subscription, run } = one;
    const papers = takeFrom(one, taken);
    yield { subscription, ...run, papers };
    if (papers.length === 0) upcoming.splice(upcoming.indexOf(one), 1);
    else one.run = nextRun(subscription, run.at, run.localDate);
  }
}

/**
 * Returns the next post of a channel, or of its subscription `id`, which must not be paused without an end. Undefined if
 * no post is left.
 */
export function nextPost(queue: ChannelQueue, id?: string): ComingPost | undefined {
  for (const post of comingPosts(queue)) {
    if (id !== undefined && post.subscription.id !== id) continue;
    if (post.papers.length > 0) return post;
    if (id !== undefined) return undefined;
  }
  return undefined;
}

/** Orders posts by time. Those at the same instant are ordered by their subscriptions' ids. */
function isBefore(a: Upcoming, b: Upcoming): boolean {
  return a.run.at < b.run.at || (a.run.at === b.run.at && a.subscription.id < b.subscription.id);
}

function takeFrom(one: Upcoming, taken: Set<string>): Paper[] {
  const papers: Paper[] = [];
  for (; one.next < one.order.length && papers.length < one.subscription.count; one.next += 1) {
    const paper = one.order[one.next]!;
    if (taken.has(paper.id)) continue;
    taken.add(paper.id);
    papers.push(paper);
  }
  return papers;
}
