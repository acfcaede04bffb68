import { randomBytes } from 'node:crypto';
import type { NewDelivery, Subscription } from '../ports/digest-store.ts';
import type { DigestTools } from './deliver/tools.ts';
import { localDateOf, nextRun } from './terms/schedule.ts';

/** Small enough that reading and creating a batch holds up nothing else for long. */
const batch = 150;
/** After a longer downtime the days in between are stepped over without a record each. */
const daysOnRecord = 14;
const dayMs = 86_400_000;
/** A millisecond each before the time that they are due at, so that nobody waits for a turn that nobody else takes. */
const mostTurns = 60_000;

/** How many deliveries of each workspace were made for a time that several are due at. */
export type Turns = Map<string, number>;

/**
 * Makes a delivery of each subscription whose time has come and moves it on; gives how many were made. Those of one
 * workspace stand in line one after another, so that workspaces take turns however many channels each has. `turns` is
 * kept from one call to the next.
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
    // Somebody else is moving these.
    if (made.length === 0) return { created, more: false };
  }
  return { created, more: true };
}

/** Ten thousand channels at 09:00 in a zone share their next run. */
function newDelivery(
  { id, nextRunAt: dueAt, at, timezone, days, platform, workspace }: Subscription,
  now: number,
  known: Map<string, Pick<NewDelivery, 'localDate' | 'nextRunAt'>>,
  turns: Turns,
): NewDelivery {
  const key = `${dueAt} ${at} ${timezone} ${days}`;
  let run = known.get(key);
  if (!run) {
    const after = Math.max(dueAt, now - daysOnRecord * dayMs);
    run = {
      localDate: localDateOf(dueAt, timezone),
      nextRunAt: nextRun({ at, timezone, days }, after).at,
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

/** 20 characters: room for `.12` behind it in a platform's 25. */
function deliveryId(): string {
  return randomBytes(15).toString('base64url');
}
