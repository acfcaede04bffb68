import type { Problem } from '../../model/problem.ts';

const shortestRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;

/**
 * `Retry-After` where the platform gave one, else longer the longer it does not work; not by the number of tries,
 * for those that ended with their process say nothing about the platform. Whole milliseconds, as the store keeps them.
 */
export function retryAfter(
  { retryAfterMs }: Extract<Problem, { code: 'post-failed' }>,
  sinceDueMs: number,
): number {
  const waitMs = retryAfterMs ?? Math.min(Math.max(sinceDueMs / 4, shortestRetryMs), longestRetryMs);
  return Math.ceil(waitMs);
}
