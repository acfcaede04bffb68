import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { nextRun } from './terms/schedule.ts';

/** The key under which the version of the rules is stored, beside the hashes of registered commands. */
const rulesKey = 'time-zone-rules';
const batch = 200;
/** New rules can move a run into the past, by at most this much. Such a run is still made. */
const backMs = 3 * 3_600_000;

/**
 * Computes every next run again if the time zone rules, which come with Node, differ from those of the last start. A
 * local date that has its post gets no second one. Returns how many subscriptions changed.
 */
export async function followZoneRules(
  {
    store,
    clock,
    log,
  }: {
    store: Pick<Store, 'subscriptions' | 'keyValues'>;
    clock: Pick<Clock, 'now' | 'follow'>;
    log: Pick<Log, 'info'>;
  },
  rules: string = process.versions.tz ?? process.version,
): Promise<number> {
  if ((await store.keyValues.get(rulesKey)) === rules) return 0;
  await clock.follow?.();
  let moved = 0;
  for (let after = ''; ; ) {
    const some = await store.subscriptions.after(after, batch);
    for (const subscription of some) {
      const now = clock.now();
      const { nextRunAt: before, createdAt, lastDate } = subscription;
      if (before <= now) continue;
      const next = nextRun(subscription, Math.max(now - backMs, createdAt), lastDate).at;
      if (next !== before && (await store.subscriptions.reschedule(subscription, next, lastDate))) moved += 1;
    }
    if (some.length < batch) break;
    after = some.at(-1)!.id;
  }
  await store.keyValues.set(rulesKey, rules);
  if (moved > 0) log.info({ rules, moved }, 'Next runs follow new time zone rules');
  return moved;
}
