import type { Problem } from '../../model/problem.ts';

const shortestRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;

/**
 * Returns the milliseconds to wait before the next attempt: the platform's `Retry-After`, otherwise a time that grows
 * with how long the delivery has been failing. The number of attempts does not count, because attempts that died with
 * their process say nothing about the platform.
 */
export function retryAfter(
  { retryAfterMs }: Extract<Problem, { code: 'post-failed' }>,
  sinceDueMs: number,
): number {
  const waitMs = retryAfterMs ?? Math.min(Math.max(sinceDueMs / 4, shortestRetryMs), longestRetryMs);
  return Math.ceil(waitMs);
}
