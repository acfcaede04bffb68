import type { Paper } from '../corpus/paper.ts';
import { fieldTexts } from './fields.ts';
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
  const keys = new Set<string>();
  for (const { text } of fieldTexts(paper, library.tagLabels)) {
    eachTerm(readUnits(text), library.concepts, (key) => keys.add(key));
  }
  const weighed = [...keys].flatMap((key) => {
    const postings = index.terms.get(key);
    if (!postings || postings.papers.length < 2) return [];
    const at = postings.papers.indexOf(place);
    return [{ key, weight: postings.impacts[at] ?? 0, worth: (postings.impacts[at] ?? 0) * postings.idf }];
  });
  const terms = weighed.sort((a, b) => b.worth - a.worth || (a.key < b.key ? -1 : 1)).slice(0, termLimit);
  const worth = new Map(terms.map((term) => [term.key, term.worth]));
  return rank(terms, library, ~0)
    .filter((found) => found.place !== place)
    .slice(0, limit)
    .map((found) => {
      const other = library.papers[found.place]!;
      return { paper: other, score: found.score, why: whyFound(other, worth, library, ~0) };
    });
}
