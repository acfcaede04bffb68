import type { Problem } from '../../model/problem.ts';
import type { Actor } from '../../ports/request.ts';

export function notAllowed(verb: string, { managers, isUnknown }: Actor): Problem {
  if (isUnknown) return { code: 'asker-unknown' };
  return { code: 'not-allowed', verb, managers };
}
