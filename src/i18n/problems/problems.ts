import type { Language } from '../../model/language.ts';
import type { Problem } from '../../model/problem.ts';
import { askingProblems } from './asking.ts';
import { corpusProblems } from './corpus.ts';
import { postingProblems } from './posting.ts';
import { startProblems } from './start.ts';
import { storeProblems } from './store.ts';
import type { Sentences } from './wording.ts';

function sentencesIn(language: Language): Sentences {
  return {
    ...askingProblems[language],
    ...corpusProblems[language],
    ...postingProblems[language],
    ...startProblems[language],
    ...storeProblems[language],
  };
}

const wordings: Record<Language, Sentences> = { en: sentencesIn('en'), zh: sentencesIn('zh') };

/** Returns a sentence that says what is wrong and what to do. */
export function wordProblem(problem: Problem, language: Language): string {
  const word = wordings[language][problem.code] as (problem: Problem) => string;
  return word(problem);
}
