import type { Store } from '../ports/store.ts';
import type { Clock, DigestLog } from './deliver/tools.ts';
import { nextRun } from './terms/schedule.ts';

/** Beside what was last registered with the platforms. */
const kept = 'time-zone-rules';
const batch = 200;
/** A run that new rules put before now, where the old ones had it after now, is caught up: no rule moves a day by more. */
const backMs = 3 * 3_600_000;

/**
 * Governments change time zones, and Node's updates bring the new rules. When they differ from those of the last
 * start, every next run is worked out again; a day that had its post gets no second one. Gives how many moved.
 */
export async function followZoneRules(
  {
    store,
    clock,
    log,
  }: { store: Pick<Store, 'subscriptions' | 'registrations'>; clock: Pick<Clock, 'now'>; log: DigestLog },
  rules: string = process.versions.tz ?? process.version,
): Promise<number> {
  if ((await store.registrations.hash(kept)) === rules) return 0;
  let moved = 0;
  for (let after = ''; ; ) {
    const some = await store.subscriptions.after(after, batch);
    for (const subscription of some) {
      const now = clock.now();
      const { id, nextRunAt: before, createdAt } = subscription;
      if (before <= now) continue;
      const next = nextRun(subscription, Math.max(now - backMs, createdAt)).at;
      if (next !== before && (await store.subscriptions.reschedule(id, before, next))) moved += 1;
    }
    if (some.length < batch) break;
    after = some.at(-1)!.id;
  }
  await store.registrations.setHash(kept, rules);
  log.info({ rules, moved }, 'Next runs follow new time zone rules');
  return moved;
}
