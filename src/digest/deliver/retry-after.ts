import type { Problem } from '../../model/problem.ts';

const shortestRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;

/**
 * Returns how long to wait before the next attempt, in whole milliseconds: `Retry-After` if the platform gave one, else
 * longer the longer it has not worked. The number of attempts is not used, because attempts that died with their process
 * say nothing about the platform.
 */
export function retryAfter(
  { retryAfterMs }: Extract<Problem, { code: 'post-failed' }>,
  sinceDueMs: number,
): number {
  const waitMs = retryAfterMs ?? Math.min(Math.max(sinceDueMs / 4, shortestRetryMs), longestRetryMs);
  return Math.ceil(waitMs);
}
