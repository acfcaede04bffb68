import { setTimeout as waitFor } from 'node:timers/promises';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Reads the time again from its source. Absent if `now` always does. */
  follow?(): Promise<void>;
  /** Resolves early when the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: Date.now,
  async wait(ms, signal) {
    // An abort ends the wait early and is not an error.
    await waitFor(ms, undefined, { signal }).catch(() => undefined);
  },
};

/** A reading of another machine's clock. */
interface ClockReading {
  /** Epoch milliseconds. */
  time: number;
  /** When the clock was asked, by `performance.now()`. */
  askedAtMs: number;
}

const mostReadings = 3;
/** In milliseconds. A reading that took no longer than this is exact enough. */
const shortTripMs = 500;

/**
 * Reads a clock that takes time to answer. A reading is off by up to its round trip, which includes any time for which
 * this process was suspended meanwhile, so it is repeated if that was long, and the shortest of three counts, as in
 * NTP's clock filter (RFC 5905, section 10).
 */
export async function readClock(now: () => Promise<number>): Promise<ClockReading> {
  let best: (ClockReading & { tripMs: number }) | undefined;
  for (let n = 0; n < mostReadings && (best === undefined || best.tripMs > shortTripMs); n++) {
    const askedAtMs = performance.now();
    const time = await now();
    const tripMs = performance.now() - askedAtMs;
    if (best === undefined || tripMs < best.tripMs) best = { time, askedAtMs, tripMs };
  }
  return best!;
}
