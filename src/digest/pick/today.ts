import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { Store } from '../../ports/store.ts';
import type { Library } from '../../search/index/library.ts';
import { paperOfTheDay, pickPapers } from './pick.ts';

export interface Today {
  papers: Paper[];
  localDate: string;
  /** Of the post that brought them, where the platform gave one. */
  url?: string;
  /** They are posted then. */
  comesAt?: { at: number; timezone: string };
}

const deliveriesLookedAt = 10;

/**
 * The paper of a channel's day, the same for everybody who asks: what was posted today, else what will be, else one
 * picked by channel and date. The day is that of the channel's first subscription, else of `timezone`.
 */
export async function todayIn(
  where: Channel,
  { library, store, timezone, now }: { library: Library; store?: Store; timezone: string; now: number },
): Promise<Today> {
  const subscriptions = (await store?.subscriptions.inChannel(where)) ?? [];
  const { localDateOf } = await import('../terms/schedule.ts');
  const localDate = localDateOf(now, subscriptions[0]?.timezone ?? timezone);
  const posted = (await store?.deliveries.inChannel(where, deliveriesLookedAt))?.find(
    (one) => one.papers.length > 0 && one.localDate === localDate && one.state !== 'failed',
  );
  if (posted && posted.state !== 'rejected') {
    const papers = posted.papers.flatMap((id) => library.byId.get(id) ?? []);
    const url = posted.state === 'sent' && posted.url !== '' ? { url: posted.url } : {};
    if (papers.length > 0) return { papers, localDate, ...url };
  }
  const next = subscriptions
    .filter((one) => !one.pause && localDateOf(one.nextRunAt, one.timezone) === localDate)
    .toSorted((a, b) => a.nextRunAt - b.nextRunAt)[0];
  if (next && store) {
    const seen = new Set((await store.seenPapers.list(where)).map(({ paper }) => paper));
    const { papers } = pickPapers(library, next, where, seen, next.count);
    const comesAt = { at: next.nextRunAt, timezone: next.timezone };
    if (papers.length > 0) return { papers, localDate, comesAt };
  }
  const paper = paperOfTheDay(library, where, localDate);
  return { papers: paper ? [paper] : [], localDate };
}
