import { Temporal } from 'temporal-polyfill';
import type { Subscription } from '../../ports/digest-store.ts';
import { nextRun, type Run } from '../terms/schedule.ts';
import { type ChannelQueue, type ComingPost, comingPosts } from './coming-posts.ts';
import { type Standing, standing } from './pick.ts';

/** The future posts of a subscription, and how many papers it has left. */
export interface Plan extends Standing {
  /** The next posts, at most three. */
  posts: ComingPost[];
  /** Number of papers that match the query and are excluded. */
  excluded: number;
  /** The local date of the last post before the papers run out; absent if none are left now. */
  lastPaperOn?: string;
  /** Number of days from the next post to the one on `lastPaperOn`, including both; 0 if no papers are left. */
  daysUntilLastPaper: number;
}

const postsShown = 3;
/** Number of posts that are computed one by one, at 0.1 ms each. Later ones are estimated from the days of the week. */
export const mostExactPosts = 400;

/** Computes what a subscription will post, given the channel's other subscriptions. The queue must contain it. */
export function planOf(subscription: Subscription, queue: ChannelQueue): Plan {
  const { total, seen } = standing(queue.library, [subscription], queue.seen);
  const all = standing(queue.library, [{ ...subscription, exclude: '' }], queue.seen);
  const plan: Plan = { total, seen, posts: [], excluded: all.total - total, daysUntilLastPaper: 0 };
  let last: Run | undefined;
  let left = total - seen;
  let walked = 0;
  for (const post of comingPosts(queue)) {
    walked += 1;
    if (walked > mostExactPosts) {
      if (last) plan.lastPaperOn = dateAfter(subscription, last, Math.ceil(left / subscription.count));
      break;
    }
    if (post.subscription.id !== subscription.id) continue;
    if (post.papers.length === 0) break;
    left -= post.papers.length;
    last = { at: post.at, localDate: post.localDate };
    if (plan.posts.length < postsShown) plan.posts.push(post);
  }
  const [first] = plan.posts;
  if (!first || !last) return plan;
  const lastPaperOn = plan.lastPaperOn ?? last.localDate;
  const daysUntilLastPaper = Temporal.PlainDate.from(first.localDate).until(lastPaperOn).days + 1;
  return { ...plan, lastPaperOn, daysUntilLastPaper };
}

/** Returns the local date of the `posts`th run after another. It skips whole weeks, whose days are the same. */
export function dateAfter(subscription: Subscription, { at, localDate }: Run, posts: number): string {
  const perWeek = new Set(subscription.days).size;
  const weeks = Math.floor(posts / perWeek);
  let run: Run = { at, localDate };
  for (let left = posts - weeks * perWeek; left > 0; left -= 1)
    run = nextRun(subscription, run.at, run.localDate);
  return Temporal.PlainDate.from(run.localDate).add({ weeks }).toString();
}
