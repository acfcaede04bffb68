import type { Paper } from '../corpus/paper.ts';
import { tellingTerms } from './field-matches.ts';
import { everyField } from './inverted-index.ts';
import type { Library } from './library.ts';
import { ranked, scoresOf, type WeightedTerm } from './rank.ts';
import type { Hit } from './types.ts';
import { whyFound } from './why.ts';

const termLimit = 40;

/** Papers that share this one's weightiest terms, best first; `why` shows the shared ones. */
export function relatedPapers(library: Library, paper: Paper, limit: number): Hit[] {
  const { index } = library;
  const place = library.papers.indexOf(paper);
  const terms = weightiestTerms(library, place);
  const telling = tellingTerms(terms, index);
  return ranked(scoresOf(terms, index, everyField))
    .filter((found) => found.place !== place)
    .slice(0, limit)
    .map((found) => ({
      paper: library.papers[found.place]!,
      score: found.score,
      why: whyFound(found.place, telling, library, everyField),
    }));
}

function weightiestTerms({ index }: Library, place: number) {
  const { start, terms, impacts } = index.byPaper;
  const found: (WeightedTerm & { worth: number })[] = [];
  for (let i = start[place]!; i < start[place + 1]!; i++) {
    const term = terms[i]!;
    found.push({ term, weight: impacts[i]!, worth: impacts[i]! * index.idf[term]! });
  }
  return found.sort((a, b) => b.worth - a.worth || a.term - b.term).slice(0, termLimit);
}
