import { randomBytes } from 'node:crypto';
import type { NewDelivery, Subscription } from '../digest-store.ts';
import { localDateOf, nextRun } from './schedule.ts';
import type { DigestTools } from './tools.ts';

/** Small enough that reading and creating a batch holds up nothing else for long. */
const batch = 100;
/** After a longer downtime the days in between are stepped over without a record each. */
const daysOnRecord = 14;
const dayMs = 86_400_000;

/** Makes a delivery of each subscription whose time has come and moves it on; gives how many were made. */
export async function createDue(
  { store, clock }: Pick<DigestTools, 'store' | 'clock'>,
  most: number,
): Promise<{ created: number; more: boolean }> {
  let created = 0;
  const runs = new Map<string, Pick<NewDelivery, 'localDate' | 'nextRunAt'>>();
  while (created < most) {
    const now = clock.now();
    const due = await store.subscriptions.due(now, batch);
    if (due.length === 0) return { created, more: false };
    const made = await store.deliveries.create(due.map((one) => newDelivery(one, now, runs)));
    created += made.length;
    // Somebody else is moving these.
    if (made.length === 0) return { created, more: false };
  }
  return { created, more: true };
}

/** Ten thousand channels at 09:00 in a zone share their next run. */
function newDelivery(
  { id, nextRunAt: dueAt, at, timezone, days }: Subscription,
  now: number,
  known: Map<string, Pick<NewDelivery, 'localDate' | 'nextRunAt'>>,
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
  return { id: deliveryId(), subscription: id, dueAt, ...run };
}

/** 20 characters: room for `.12` behind it in a platform's 25. */
function deliveryId(): string {
  return randomBytes(15).toString('base64url');
}
