import { usualSettings } from '../digest/deliver/tools.ts';

/**
 * The settings of votes. Their leases are shorter than those of daily papers, so that the message of a vote whose
 * process died is up to date again sooner.
 */
export const voteSettings = { ...usualSettings, leaseMs: 90_000 };
