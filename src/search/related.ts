import type { Paper } from '../corpus/paper.ts';
import { fieldTexts } from './fields.ts';
import { everyField, postingOf } from './inverted-index.ts';
import type { Library } from './library.ts';
import { rank } from './rank.ts';
import { eachTerm } from './terms.ts';
import type { Hit } from './types.ts';
import { readUnits } from './units.ts';
import { whyFound } from './why.ts';

const termLimit = 40;

/** Papers that share this one's weightiest terms, best first; `why` shows the shared ones. */
export function relatedPapers(library: Library, paper: Paper, limit: number): Hit[] {
  const { index } = library;
  const place = library.papers.indexOf(paper);
  const terms = weightiestTerms(library, place);
  const worth = new Map(terms.map((term) => [term.term, term.worth]));
  return rank(terms, index, everyField)
    .filter((found) => found.place !== place)
    .slice(0, limit)
    .map((found) => ({
      paper: library.papers[found.place]!,
      score: found.score,
      why: whyFound(found.place, worth, library, everyField),
    }));
}

function weightiestTerms(library: Library, place: number) {
  const { index } = library;
  const found = new Set<number>();
  for (const { text } of fieldTexts(library.papers[place]!, library.tagLabels)) {
    eachTerm(readUnits(text), library.concepts, (key) => found.add(index.terms.get(key) ?? -1));
  }
  found.delete(-1);
  const weighed = [...found].flatMap((term) => {
    const shared = index.termStart[term + 1]! - index.termStart[term]! > 1;
    const posting = postingOf(index, term, place);
    if (!shared || posting < 0) return [];
    const weight = index.impacts[posting]!;
    return [{ term, weight, worth: weight * index.idf[term]! }];
  });
  return weighed.sort((a, b) => b.worth - a.worth || a.term - b.term).slice(0, termLimit);
}
