import type { Clock } from './clock.ts';

/** 1 January 2015, from which Discord's ids count milliseconds. */
const discordEpoch = 1_420_070_400_000;

/** Returns a generator of ids like Discord's: 42 bits of time, then a counter, ascending. */
export function snowflakes(clock: Clock): () => string {
  let counter = 0n;
  return () => {
    counter += 1n;
    return ((BigInt(Math.floor(clock.now()) - discordEpoch) << 22n) + counter).toString();
  };
}
