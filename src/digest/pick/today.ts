import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { Share, Store } from '../../ports/store.ts';
import type { Library } from '../../search/index/library.ts';
import { localDateOf } from '../terms/schedule.ts';
import { comingPosts } from './coming-posts.ts';
import { paperOfTheDay } from './pick.ts';
import { readQueue } from './read-queue.ts';

interface Today {
  papers: Paper[];
  localDate: string;
  /** Link to the post that contains them, if the platform returned one. */
  url?: string;
  /** Time at which they will be posted. Absent if they were posted already, or if no subscription posts today. */
  comesAt?: { at: number; timezone: string };
}

interface TodayContext {
  library: Library;
  store?: Store;
  shown<One extends Pick<Share, 'channel' | 'thread'>>(all: readonly One[]): Promise<One[]>;
  timezone: string;
  now: number;
}

const deliveriesLookedAt = 10;
/** In milliseconds. A local date can end in one zone up to 50 hours after it began in another. */
const longestDayMs = 50 * 3_600_000;

/**
 * Returns the papers of a channel's day, the same for everybody who asks: those that were posted today, else those
 * that will be, else one that is picked by channel and date. The day is in the zone of the channel's oldest
 * subscription, or else in `timezone`. `shown` leaves out what belongs to private threads.
 */
export async function todayIn(
  where: Channel,
  { library, store, shown, timezone, now }: TodayContext,
): Promise<Today> {
  const subscriptions = await shown((await store?.subscriptions.inChannel(where)) ?? []);
  const localDate = localDateOf(now, subscriptions[0]?.timezone ?? timezone);
  const deliveries = (await store?.deliveries.inChannel(where, deliveriesLookedAt)) ?? [];
  for (const posted of await shown(deliveries)) {
    if (posted.localDate !== localDate || posted.state === 'failed' || posted.state === 'rejected') continue;
    const papers = posted.papers.flatMap((id) => library.byId.get(id) ?? []);
    const url = posted.state === 'sent' && posted.url !== '' ? { url: posted.url } : {};
    if (papers.length > 0) return { papers, localDate, ...url };
  }
  if (store && subscriptions.length > 0) {
    for (const post of comingPosts(await readQueue(where, { store, library, now }))) {
      if (post.at > now + longestDayMs) break;
      const { at, papers, subscription } = post;
      const isShown = subscriptions.some(({ id }) => id === subscription.id);
      if (isShown && post.localDate === localDate && papers.length > 0)
        return { papers, localDate, comesAt: { at, timezone: subscription.timezone } };
    }
  }
  const paper = paperOfTheDay(library, where, localDate);
  return { papers: paper ? [paper] : [], localDate };
}
