import type { Language } from '../../model/language.ts';
import type { Problem } from '../../model/problem.ts';

/** A sentence for every problem. Each says what is wrong and what to do. */
export type Sentences = { [Code in Problem['code']]: (problem: Extract<Problem, { code: Code }>) => string };

/** Sentences for some of the problems. */
export type SomeWording = Record<Language, Partial<Sentences>>;
