/** The peer's clock. Tests use one that they advance themselves. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

interface ManualClock extends Clock {
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
