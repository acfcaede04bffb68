import type { Problem } from './problem.ts';

/** The result of an operation that can fail in expected ways. `i18n` words the `problem`; bugs throw instead. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}
