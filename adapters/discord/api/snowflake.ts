const discordEpoch = 1_420_070_400_000;

/** Epoch milliseconds: Discord's ids begin with 42 bits of time. */
export function createdAt(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpoch;
}

/** What was made at this instant or later has a higher id. */
export function firstIdAt(at: number): string {
  const id = (BigInt(Math.max(0, Math.floor(at) - discordEpoch)) << 22n) - 1n;
  return (id < 0n ? 0n : id).toString();
}
