import type { Problem } from '../../model/problem.ts';

const shortestRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;

/**
 * Returns when to make the next attempt: after the platform's `Retry-After`, otherwise after a time that grows with how
 * long the work has been failing, which was due at `dueAt`. The number of attempts does not count, because attempts that
 * died with their process say nothing about the platform.
 */
export function retryAt(
  { retryAfterMs }: Extract<Problem, { code: 'post-failed' }>,
  dueAt: number,
  now: number,
): number {
  return (
    now + Math.ceil(retryAfterMs ?? Math.min(Math.max((now - dueAt) / 4, shortestRetryMs), longestRetryMs))
  );
}
