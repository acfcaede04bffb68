import type { Problem } from './problem.ts';

/** An expected failure is a value: a bug throws, a `problem` is worded by `i18n` and shown. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}
