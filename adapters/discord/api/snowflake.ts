const discordEpoch = 1_420_070_400_000;

/** Returns when Discord created an id, in epoch milliseconds: the first 42 bits are the time. */
export function createdAt(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpoch;
}

/** Returns an id below every id that Discord creates at or after `at` (epoch milliseconds). */
export function firstIdAt(at: number): string {
  const id = (BigInt(Math.max(0, Math.floor(at) - discordEpoch)) << 22n) - 1n;
  return (id < 0n ? 0n : id).toString();
}
