import { randomBytes } from 'node:crypto';
import type { NewDelivery, Subscription } from '../ports/digest-store.ts';
import type { DigestTools } from './deliver/tools.ts';
import { localDateOf, nextRun } from './terms/schedule.ts';

/** Small enough that reading and creating a batch does not hold up other queries for long. */
const batch = 150;
/** After a longer downtime, deliveries are created for the first missed run and the runs of this many last days. */
const daysOnRecord = 14;
const dayMs = 86_400_000;
/**
 * In milliseconds. The deliveries of one workspace become available one millisecond apart, and the first of them this
 * long before the due time, so that none becomes available after it.
 */
const longestLead = 60_000;

/** Counts the deliveries created for each pair of due time and workspace. */
export type Turns = Map<string, number>;

/**
 * Creates a delivery for each subscription that is due and moves it to its next run, in batches, until `most` are
 * created. Returns true if more may be due. Deliveries of one workspace become available one after another, so that
 * workspaces take turns however many channels each has. Pass the same `turns` to every call.
 */
export async function createDue(
  { store, clock }: Pick<DigestTools, 'store' | 'clock'>,
  most: number,
  turns: Turns,
): Promise<boolean> {
  let created = 0;
  const runs = new Map<string, Pick<NewDelivery, 'localDate' | 'nextRunAt'>>();
  while (created < most) {
    const now = clock.now();
    const due = await store.subscriptions.due(now, batch);
    if (due.length === 0) {
      turns.clear();
      return false;
    }
    const made = await store.deliveries.create(due.map((one) => newDelivery(one, now, runs, turns)));
    created += made.length;
    // Another process is moving these subscriptions.
    if (made.length === 0) return false;
  }
  return true;
}

/** Builds the delivery of a due subscription. `known` caches runs: ten thousand channels at 09:00 share one. */
function newDelivery(
  { id, nextRunAt: dueAt, at, timezone, days, platform, workspace }: Subscription,
  now: number,
  known: Map<string, Pick<NewDelivery, 'localDate' | 'nextRunAt'>>,
  turns: Turns,
): NewDelivery {
  const key = `${dueAt} ${at} ${timezone} ${days}`;
  let run = known.get(key);
  if (!run) {
    const localDate = localDateOf(dueAt, timezone);
    const after = Math.max(dueAt, now - daysOnRecord * dayMs);
    run = { localDate, nextRunAt: nextRun({ at, timezone, days }, after, localDate).at };
    known.set(key, run);
  }
  const group = `${dueAt} ${platform} ${workspace}`;
  const turn = turns.get(group) ?? 0;
  turns.set(group, turn + 1);
  return {
    id: deliveryId(),
    subscription: id,
    dueAt,
    availableAt: dueAt - longestLead + Math.min(turn, longestLead),
    ...run,
  };
}

/** Returns a random id of 20 characters. A suffix such as `.12` still fits into the 25 that platforms allow. */
function deliveryId(): string {
  return randomBytes(15).toString('base64url');
}
