import type { DigestTools } from './deliver/tools.ts';
import { nextRun } from './terms/schedule.ts';

const rulesKey = 'time-zone-rules';
/** More than new rules move a run, and less than the time between two runs. */
const mostMovedMs = 3 * 3_600_000;

/**
 * Moves the next runs to where the time zone rules of this Node put them, if those differ from the rules of the last
 * start. A run that new rules put into the past is made at once.
 */
export async function followZoneRules({ store, clock }: Pick<DigestTools, 'store' | 'clock'>): Promise<void> {
  const rules = process.versions.tz ?? process.version;
  const before = await store.keyValues.get(rulesKey);
  if (before === rules) return;
  if (before !== undefined) {
    for (const one of await store.subscriptions.runningAfter(clock.now())) {
      const { at } = nextRun(one, one.nextRunAt - mostMovedMs, one.lastDate);
      if (at !== one.nextRunAt) await store.subscriptions.reschedule(one, at, one.lastDate);
    }
  }
  await store.keyValues.set(rulesKey, rules);
}
