import type { Problem } from '../../model/problem.ts';
import type { Actor } from '../../ports/chat.ts';

export function notAllowed(verb: string, { managers }: Actor): Problem {
  return { code: 'not-allowed', verb, managers };
}
