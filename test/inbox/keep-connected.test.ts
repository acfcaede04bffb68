import { expect, it } from 'vitest';
import { keepConnected } from '../../src/inbox/keep-connected.ts';

interface Connection {
  /** The reason why the connection could not be made. */
  fault?: string;
  lastsMs?: number;
}

/** Plays one connection after another, and returns the pauses between them. */
async function pausesBetween(connections: readonly Connection[]): Promise<number[]> {
  const stopping = new AbortController();
  const left = [...connections];
  const pauses: number[] = [];
  let now = 0;
  await keepConnected({
    async connect(connected) {
      const { fault, lastsMs = 0 } = left.shift()!;
      if (fault === undefined) connected();
      now += lastsMs;
      if (left.length === 0) stopping.abort();
      return fault;
    },
    failed: () => {},
    clock: {
      now: () => now,
      async wait(ms) {
        pauses.push(ms);
      },
    },
    signal: stopping.signal,
  });
  return pauses;
}

const refused = { fault: 'invalid_auth' };
const short = { lastsMs: 10 };
const long = { lastsMs: 30_000 };

it('waits twice as long after each failure, up to a minute', async () => {
  const pauses = await pausesBetween(Array.from({ length: 10 }, () => refused));
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

it('reconnects at once after a long connection', async () => {
  expect(await pausesBetween([long, long, refused, long, refused])).toEqual([1_000]);
});

it('does not connect again and again without a pause when connections end at once', async () => {
  expect(await pausesBetween([short, short, short, short])).toEqual([1_000, 2_000]);
});
