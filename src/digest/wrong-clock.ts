import { Temporal } from 'temporal-polyfill';
import type { Delivery, Redated, Subscription } from '../ports/digest-store.ts';
import type { DigestTools } from './deliver/tools.ts';
import { localDateOf, nextRun } from './terms/schedule.ts';

const hourMs = 3_600_000;
/** A next run that is further away than this is checked. */
const farMs = 26 * hourMs;
const deliveriesLookedAt = 40;

/**
 * Repairs the records that were written while the clock was far ahead, so that no channel waits for a time that only
 * that clock had: leases and waits that end in the far future, next runs further ahead than their schedule allows, and
 * days that were recorded before they came. A post that was made while the clock was wrong counts for the next free
 * date.
 */
export async function repairWrongClock(tools: Pick<DigestTools, 'store' | 'clock' | 'log'>): Promise<void> {
  const { store, clock, log } = tools;
  const now = clock.now();
  await store.deliveries.endFarWaits(now);
  await store.votes.endFarWaits(now);
  const ids: string[] = [];
  for (const subscription of await store.subscriptions.runningAfter(now + farMs)) {
    if (isPossible(subscription, now)) continue;
    await putRight(subscription, now, store);
    ids.push(subscription.id);
  }
  if (ids.length > 0) log.warn({ subscriptions: ids }, 'The clock was wrong; repaired next runs');
}

function isPossible(subscription: Subscription, now: number): boolean {
  const { lastDate, nextRunAt, timezone } = subscription;
  if (lastDate !== undefined && lastDate > latestDate(now, timezone)) return false;
  return nextRunAt <= nextRun(subscription, now, lastDate).at;
}

/** Returns the latest local date that may be in use. It can be tomorrow's: earlier terms may have had another zone. */
function latestDate(now: number, timezone: string): string {
  return dayAfter(localDateOf(now, timezone));
}

function dayAfter(localDate: string): string {
  return Temporal.PlainDate.from(localDate).add({ days: 1 }).toString();
}

async function putRight(
  subscription: Subscription,
  now: number,
  { subscriptions, deliveries }: DigestTools['store'],
): Promise<void> {
  const { id, timezone } = subscription;
  const latest = latestDate(now, timezone);
  const isWrong = (one: Delivery) =>
    one.localDate > latest || ('endedAt' in one && one.endedAt > now + hourMs);
  const all = (await deliveries.ofSubscription(id, deliveriesLookedAt)).toReversed();
  const wrong = all.filter(isWrong);
  let lastDate = all.findLast((one) => !isWrong(one))?.localDate;
  const redate: Redated[] = [];
  for (const one of wrong.filter(mayBePosted)) {
    const today = localDateOf(now, timezone);
    lastDate = lastDate === undefined || lastDate < today ? today : dayAfter(lastDate);
    redate.push({ id: one.id, localDate: lastDate, at: now });
  }
  const gone = wrong.filter((one) => !mayBePosted(one)).map((one) => one.id);
  await deliveries.setRight({ delete: gone, redate });
  await subscriptions.reschedule(subscription, nextRun(subscription, now, lastDate).at, lastDate);
}

function mayBePosted(one: Delivery): boolean {
  if (one.state === 'claimed') return one.maybeSentAt !== undefined;
  return one.state === 'sent' || one.state === 'unknown';
}
