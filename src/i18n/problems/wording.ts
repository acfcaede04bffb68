import type { Language } from '../../model/language.ts';
import type { Problem } from '../../model/problem.ts';

/** One sentence per problem code and language. It says what is wrong and what to do. */
export type Wording<Code extends Problem['code']> = Record<
  Language,
  { [Each in Code]: (problem: Extract<Problem, { code: Each }>) => string }
>;
