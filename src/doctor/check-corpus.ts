import { resolve } from 'node:path';
import { doctorTexts } from '../i18n/doctor.ts';
import { wordFirstFaults } from '../i18n/faults.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import type { Library } from '../search/index/library.ts';
import { search } from '../search/search.ts';

/** Reports what was read, left out and repeated, which papers lack a title, and whether the index finds a paper. */
export function checkCorpus(opened: Outcome<OpenLibrary>, language: Language): Finding[] {
  if (!opened.ok) return [{ level: 'fault', text: wordProblem(opened.problem, language) }];
  const { library, tallies, places } = opened.value;
  const texts = doctorTexts[language];
  const { papers, corpora } = library;
  if (papers.length === 0)
    return [{ level: 'warning', text: texts.corpusEmpty }, ...faultsOf(opened.value, language)];
  const untitled = papers.filter(({ title }) => title === null).length;
  return [
    { level: 'ok', text: texts.corpus(papers.length, corpora.length, resolve(places.corpusDir)) },
    ...tallies
      .filter(({ completed }) => completed > 0)
      .map((tally) => ({ level: 'ok' as const, text: texts.tally(tally) })),
    ...(untitled === 0 ? [] : [{ level: 'warning' as const, text: texts.untitled(untitled) }]),
    ...faultsOf(opened.value, language),
    checkIndex(library, language),
  ];
}

function faultsOf({ faults }: OpenLibrary, language: Language): Finding[] {
  const { worded, more } = wordFirstFaults(faults, language);
  const texts = more === 0 ? worded : [...worded, doctorTexts[language].moreFaults(more)];
  return texts.map((text) => ({ level: 'warning', text }));
}

/** The number of papers at the end of the library of which one has to be found. */
const tried = 10;
/** The characters of a paper's text that are searched for. */
const searched = 300;

/**
 * Searches for the last papers by their own words, because a damaged index most likely lacks its end. One of them may
 * have the same words as many others, or none that a search looks for.
 */
function checkIndex(library: Library, language: Language): Finding {
  const texts = doctorTexts[language];
  const last = library.papers.slice(-tried);
  const isFound = (paper: Paper) => search(library, wordsOf(paper)).hits.some((hit) => hit.paper === paper);
  return last.some(isFound)
    ? { level: 'ok', text: texts.index }
    : { level: 'fault', text: texts.indexFault(last.at(-1)!.id) };
}

/** Returns the beginning of a paper's text, without the signs and capitals that a query could take for operators. */
function wordsOf({ title, abstract, parts }: Paper): string {
  const text = [title, abstract, ...parts.map((part) => part.text)].join(' ').slice(0, searched);
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').toLowerCase();
}
