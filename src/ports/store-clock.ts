import { type Clock, systemClock } from './clock.ts';
import type { Store } from './store.ts';

const mostReadings = 3;
/** In milliseconds. A reading that took no longer than this is exact enough. */
const shortTripMs = 500;

/**
 * The store's clock, by which leases are measured. It is read when `follow` is called, and extrapolated in between with
 * the monotonic clock, which also runs while the process is suspended. All processes on one store agree on the time,
 * whatever their system clocks say.
 */
export class StoreClock implements Clock {
  readonly #store: Pick<Store, 'now'>;
  #readAtMs = performance.now();
  #time = Date.now();
  #reading: Promise<void> | undefined;

  constructor(store: Pick<Store, 'now'>) {
    this.#store = store;
  }

  /** Returns whole milliseconds, because PostgreSQL's `bigint` takes no fraction. */
  now(): number {
    return Math.floor(this.#time + performance.now() - this.#readAtMs);
  }

  /** Calls that are made during a reading share it, so that many posts at once do not ask the store for each. */
  follow(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.wait(ms, signal);
  }

  /**
   * A reading is off by up to its round trip, which includes any time for which this process was suspended meanwhile,
   * so it is repeated if that was long, and the shortest of three counts, as in NTP's clock filter (RFC 5905, section
   * 10).
   */
  async #read(): Promise<void> {
    let best: { time: number; askedAtMs: number; tripMs: number } | undefined;
    for (let n = 0; n < mostReadings && (best === undefined || best.tripMs > shortTripMs); n++) {
      const askedAtMs = performance.now();
      const time = await this.#store.now();
      const tripMs = performance.now() - askedAtMs;
      if (best === undefined || tripMs < best.tripMs) best = { time, askedAtMs, tripMs };
    }
    this.#time = best!.time;
    this.#readAtMs = best!.askedAtMs;
  }
}
