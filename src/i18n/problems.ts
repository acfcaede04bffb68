import type { Language } from '../language.ts';
import type { Problem } from '../problem.ts';
import { askingProblems } from './problems/asking.ts';
import { corpusProblems } from './problems/corpus.ts';
import { postingProblems } from './problems/posting.ts';
import { startProblems } from './problems/start.ts';
import { storeProblems } from './problems/store.ts';
import type { Wording } from './problems/wording.ts';

const wordings: Wording<Problem['code']> = {
  en: {
    ...askingProblems.en,
    ...corpusProblems.en,
    ...postingProblems.en,
    ...startProblems.en,
    ...storeProblems.en,
  },
  zh: {
    ...askingProblems.zh,
    ...corpusProblems.zh,
    ...postingProblems.zh,
    ...startProblems.zh,
    ...storeProblems.zh,
  },
};

/** What is wrong and what to do, in a sentence. */
export function wordProblem(problem: Problem, language: Language): string {
  const word = wordings[language][problem.code] as (problem: Problem) => string;
  return word(problem);
}
