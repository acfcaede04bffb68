import type { Hit } from '../model/hit.ts';
import type { Paper } from '../model/paper.ts';
import { whyFound } from './explain/why.ts';
import { everyField } from './index/inverted-index.ts';
import type { Library } from './index/library.ts';
import { tellingTerms } from './score/field-matches.ts';
import { everywhere } from './score/scope.ts';
import { type AskedTerm, scoresByUnit, type WeightedTerm } from './score/score-by-unit.ts';
import { isStopWord } from './text/stop-words.ts';

const termLimit = 40;

/** Returns papers that share this paper's most important terms, best first. `why` shows the shared terms. */
export function relatedPapers(library: Library, paper: Paper, limit: number): Hit[] {
  const { index } = library;
  const place = library.places.get(paper)!;
  const terms = weightiestTerms(library, place);
  const telling = tellingTerms(terms, index);
  return scoresByUnit(terms, index, everyField)
    .found.best(limit + 1)
    .filter((found) => found.place !== place)
    .slice(0, limit)
    .map((found) => ({
      paper: library.papers[found.place]!,
      score: found.score,
      why: whyFound(found.place, telling, library, everywhere),
    }));
}

/** Returns the terms with the highest values, each as a word of its own. Numbers and stop words share no subject. */
function weightiestTerms({ index }: Library, place: number): AskedTerm[] {
  const found: (WeightedTerm & { value: number })[] = [];
  index.eachTerm(place, (term, weight) => {
    found.push({ term, weight, value: weight * index.idf[term]! });
  });
  return found
    .sort((a, b) => b.value - a.value || a.term - b.term)
    .values()
    .filter(({ term }) => tellsSubject(index.terms.key(term)))
    .take(termLimit)
    .toArray()
    .map(({ term, weight }, at) => ({ term, weight, first: at, last: at }));
}

/** True for a word that is no stop word, and for a concept of the glossary, whose key is a number such as `#12`. */
function tellsSubject(key: string): boolean {
  return /[\p{L}#]/u.test(key) && !isStopWord(key);
}
