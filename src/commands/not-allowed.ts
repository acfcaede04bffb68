import type { Actor } from '../ports.ts';
import type { Problem } from '../problem.ts';

export function notAllowed(verb: string, { managers }: Actor): Problem {
  return { code: 'not-allowed', verb, ...(managers === undefined ? {} : { managers }) };
}
