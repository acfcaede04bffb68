import { setTimeout as waitFor } from 'node:timers/promises';
import type { Clock } from './deliver/tools.ts';

/** The clock of this machine. */
export const systemClock: Clock = {
  now: Date.now,
  async wait(ms, signal) {
    // An abort ends the wait early and is not an error.
    await waitFor(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  },
};
