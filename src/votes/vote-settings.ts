import { usualSettings } from '../digest/deliver/tools.ts';

/** The settings of votes. Their leases are short, so that the message of a dead process's vote is soon up to date. */
export const voteSettings = { ...usualSettings, leaseMs: 90_000 };

/**
 * In milliseconds. Time between two checks whether the message of an open vote still exists, one request each. No
 * platform reports a deleted message unless it delivers every message of every channel.
 */
const lookEveryMs = 300_000;

/** Returns the time at which an open vote next needs work if nobody votes before then. */
export function nextLook({ closesAt }: { closesAt: number }, now: number): number {
  return Math.min(closesAt, now + lookEveryMs);
}
