/** Where the peer takes the time from; tests move it by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface ManualClock extends Clock {
  advance(ms: number): void;
}

export const realClock: Clock = { now: () => Date.now() };

export function manualClock(start = Date.UTC(2026, 10, 22, 9)): ManualClock {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
