import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StoreClock } from '../../src/ports/store-clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const frozenMs = 240_000;

it.each([
  ['before', [frozenMs, 0]],
  ['after', [0, frozenMs]],
])(
  'keeps the time of the store if the process is suspended %s the store reads its clock',
  async (_when, [before, after]) => {
    let readings = 0;
    const clock = new StoreClock({
      async now() {
        readings += 1;
        if (readings === 1) vi.advanceTimersByTime(before!);
        const time = Date.now();
        if (readings === 1) vi.advanceTimersByTime(after!);
        return time;
      },
    });
    await clock.follow();
    expect(clock.now()).toBe(Date.now());
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(Date.now());
  },
);

it('takes the reading that took least of three, if the store is slow', async () => {
  const trips = [4_000, 700, 3_000];
  const clock = new StoreClock({
    async now() {
      vi.advanceTimersByTime(trips.shift()!);
      return Date.now();
    },
  });
  await clock.follow();
  expect(trips).toEqual([]);
  expect(clock.now() - Date.now()).toBe(700);
});

it('tells whole milliseconds', async () => {
  const clock = new StoreClock({ now: async () => 1_000 });
  await clock.follow();
  vi.advanceTimersByTime(0.3);
  expect(clock.now()).toBe(1_000);
});

it('asks the store once for all who ask at the same time', async () => {
  let readings = 0;
  const clock = new StoreClock({ now: async () => ++readings });
  await Promise.all([clock.follow(), clock.follow(), clock.follow()]);
  expect(readings).toBe(1);
  await clock.follow();
  expect(readings).toBe(2);
});
