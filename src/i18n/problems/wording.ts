import type { Language } from '../../model/language.ts';
import type { Problem } from '../../model/problem.ts';

type Sentences = { [Code in Problem['code']]: (problem: Extract<Problem, { code: Code }>) => string };

/** Sentences for some of the problems, by code. Each says what is wrong and what to do. */
export type SomeWording = Record<Language, Partial<Sentences>>;

/** A sentence for every problem in each language. */
export type Wording = Record<Language, Sentences>;
