import { doctorTexts } from '../i18n/doctor.ts';
import { wordFault } from '../i18n/faults.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Store } from '../ports/store.ts';

export async function checkCorpus(
  open: () => Promise<Outcome<OpenLibrary>>,
  language: Language,
): Promise<Finding[]> {
  const opened = await open();
  if (!opened.ok) return [{ level: 'fault', text: wordProblem(opened.problem, language) }];
  const { library, tallies, faults } = opened.value;
  const texts = doctorTexts[language];
  const [first] = faults;
  return [
    library.papers.length === 0
      ? { level: 'warning', text: texts.corpusEmpty }
      : { level: 'ok', text: texts.corpus(library.papers.length, library.corpora.length) },
    ...tallies
      .filter(({ completed }) => completed > 0)
      .map((tally) => ({ level: 'ok' as const, text: texts.tally(tally) })),
    ...(first
      ? [{ level: 'warning' as const, text: texts.corpusFault(faults.length, wordFault(first, language)) }]
      : []),
  ];
}

/** Opens the store as the service would, which brings its schema up to date, and closes it. */
export async function checkStore(
  open: () => Promise<Outcome<Store>>,
  language: Language,
): Promise<Finding[]> {
  const opened = await open();
  if (!opened.ok) return [{ level: 'fault', text: wordProblem(opened.problem, language) }];
  const health = await opened.value.health();
  await opened.value.close();
  return health.ok
    ? [{ level: 'ok', text: doctorTexts[language].store(health.value) }]
    : [{ level: 'fault', text: wordProblem(health.problem, language) }];
}
