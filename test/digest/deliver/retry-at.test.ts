import { expect, it } from 'vitest';
import { retryAt } from '../../../src/digest/deliver/retry-at.ts';
import { hour, minute, nine } from '../desk-of-days.ts';

it.each([
  ['a moment', 1, undefined, 15_000],
  ['two minutes', 2 * minute, undefined, 30_000],
  ['five hours', 5 * hour, undefined, 15 * minute],
  ['five hours, and the platform names a time', 5 * hour, 1_000, 1_000],
])('work that has failed for %s is tried again in time', (_case, failingMs, retryAfterMs, waitMs) => {
  const now = nine + failingMs;
  expect(retryAt({ code: 'post-failed', retryAfterMs }, nine, now) - now).toBe(waitMs);
});
