import { randomBytes } from 'node:crypto';
import type { NewDelivery, Subscription } from '../ports/digest-store.ts';
import type { DigestTools } from './deliver/tools.ts';
import { localDateOf, nextRun } from './terms/schedule.ts';

/** Small enough that reading and creating a batch does not hold up other queries for long. */
const batch = 150;
/** After a longer downtime only the first missed run and those of this many last days get a delivery. */
const daysOnRecord = 14;
const dayMs = 86_400_000;
/**
 * Turns are milliseconds before the due time, so that a delivery never waits for a turn that nobody else takes.
 */
const mostTurns = 60_000;

/** How many deliveries were created for each pair of due time and workspace. */
export type Turns = Map<string, number>;

/**
 * Creates a delivery for each subscription that is due and moves it to its next run. Returns how many were created, and
 * whether more than `most` are due. Deliveries of one workspace become available one after another, so that workspaces
 * take turns however many channels each has. Pass the same `turns` to every call.
 */
export async function createDue(
  { store, clock }: Pick<DigestTools, 'store' | 'clock'>,
  most: number,
  turns: Turns,
): Promise<{ created: number; more: boolean }> {
  let created = 0;
  const runs = new Map<string, Pick<NewDelivery, 'localDate' | 'nextRunAt'>>();
  while (created < most) {
    const now = clock.now();
    const due = await store.subscriptions.due(now, batch);
    if (due.length === 0) {
      turns.clear();
      return { created, more: false };
    }
    const made = await store.deliveries.create(due.map((one) => newDelivery(one, now, runs, turns)));
    created += made.length;
    // Another process is moving these.
    if (made.length === 0) return { created, more: false };
  }
  return { created, more: true };
}

/** `known` holds the runs that were worked out before: ten thousand channels at 09:00 in a zone share them. */
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
    run = {
      localDate,
      nextRunAt: nextRun({ at, timezone, days }, after, localDate).at,
    };
    known.set(key, run);
  }
  const group = `${dueAt} ${platform} ${workspace}`;
  const turn = turns.get(group) ?? 0;
  turns.set(group, turn + 1);
  return {
    id: deliveryId(),
    subscription: id,
    dueAt,
    availableAt: dueAt - mostTurns + Math.min(turn, mostTurns),
    ...run,
  };
}

/** 20 characters, which leaves room for a suffix such as `.12` within the 25 that a platform allows. */
function deliveryId(): string {
  return randomBytes(15).toString('base64url');
}
