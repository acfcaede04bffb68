import { type Clock, readClock, systemClock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';

/**
 * The store's clock. It is read at every tick and before every post, and extrapolated in between with the monotonic
 * clock, which also runs while the process is suspended. All processes on one store agree on the time, whatever their
 * system clocks say.
 */
export class StoreClock implements Clock {
  readonly #store: Pick<Store, 'now'>;
  #readAtMs = performance.now();
  #time = Date.now();

  constructor(store: Pick<Store, 'now'>) {
    this.#store = store;
  }

  now(): number {
    return Math.floor(this.#time + performance.now() - this.#readAtMs);
  }

  async follow(): Promise<void> {
    const { time, askedAtMs } = await readClock(() => this.#store.now());
    this.#time = time;
    this.#readAtMs = askedAtMs;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.wait(ms, signal);
  }
}
