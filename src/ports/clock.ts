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
