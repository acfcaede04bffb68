import type { DeliveryFacts } from '../ports/digest-store.ts';
import { ifStoreIsUp } from '../ports/store.ts';
import type { DigestTools, End } from './deliver/tools.ts';

const lookEveryMs = 60_000;
const notedAtOnce = 200;
/** Most batches that one call of `look` marks. The next call continues. */
const mostLooks = 50;
const minuteMs = 60_000;

type LateTools = Pick<DigestTools, 'store' | 'clock' | 'settings' | 'log' | 'metrics'>;

/** Logs and counts each late delivery once, as soon as it is late, even if it is still waiting. */
export class LateWatch {
  readonly #tools: LateTools;
  #nextLookAt = 0;

  constructor(tools: LateTools) {
    this.#tools = tools;
  }

  /** Marks and counts deliveries that have become late. Does nothing if it last ran less than a minute ago. */
  async look(): Promise<void> {
    const { store, clock, settings, log, metrics } = this.#tools;
    const now = clock.now();
    if (now < this.#nextLookAt) return;
    this.#nextLookAt = now + lookEveryMs;
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const late = await store.deliveries.noteLate(now - settings.lateMs, now, notedAtOnce);
      if (late.length === 0) return;
      for (const _ of late) metrics.late();
      const minutes = Math.round((now - Math.min(...late.map(({ dueAt }) => dueAt))) / minuteMs);
      log.warn({ deliveries: late.map(({ id }) => id), minutes }, 'Daily papers are late and not posted yet');
      if (late.length < notedAtOnce) return;
    }
  }

  /** Counts a delivery that was late when it ended, unless it was counted before. */
  async ended({ id, dueAt }: Pick<DeliveryFacts, 'id' | 'dueAt'>, end: End): Promise<void> {
    const { store, clock, settings, log, metrics } = this.#tools;
    const delay = clock.now() - dueAt;
    if (end === 'later' || end === 'lost' || delay <= settings.lateMs) return;
    const isFirst = await ifStoreIsUp(() => store.deliveries.noteLateEnd(id, clock.now()));
    if (isFirst !== false) metrics.late();
    const minutes = Math.round(delay / minuteMs);
    log.warn({ delivery: id, end, minutes }, 'Finished a late daily paper');
  }
}
