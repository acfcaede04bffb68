import { setTimeout as waitFor } from 'node:timers/promises';
import type { Clock } from './deliver/tools.ts';

export const systemClock: Clock = {
  now: Date.now,
  async wait(ms, signal) {
    // An abort ends the wait early and is no failure.
    await waitFor(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  },
};
