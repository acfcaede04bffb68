import type { Clock } from './clock.ts';

/** 1 January 2015, from which Discord's ids count milliseconds. */
const discordEpoch = 1_420_070_400_000;

/** Ids as Discord makes them: 42 bits of time, then a counter; 17 to 19 digits, ascending. */
export function snowflakes(clock: Clock): () => string {
  let counter = 0n;
  return () => {
    counter += 1n;
    return ((BigInt(Math.floor(clock.now()) - discordEpoch) << 22n) + counter).toString();
  };
}
