import type { Hit } from '../model/hit.ts';
import type { Paper } from '../model/paper.ts';
import { whyFound } from './explain/why.ts';
import type { Library } from './index/library.ts';
import { tellingTerms } from './score/field-matches.ts';
import { BestPapers, type Ranked } from './score/found.ts';
import { scoreWindows, type WeightedTerm } from './score/rank.ts';
import { everywhere } from './score/scope.ts';

const termLimit = 40;

/** Returns papers that share this paper's most important terms, best first. `why` shows the shared terms. */
export function relatedPapers(library: Library, paper: Paper, limit: number): Hit[] {
  const { index } = library;
  const place = library.places.get(paper)!;
  const terms = weightiestTerms(library, place);
  const telling = tellingTerms(terms, index);
  return bestScored(terms, library, limit + 1)
    .filter((found) => found.place !== place)
    .slice(0, limit)
    .map((found) => ({
      paper: library.papers[found.place]!,
      score: found.score,
      why: whyFound(found.place, telling, library, everywhere),
    }));
}

/** Returns the papers with the highest scores, best first. */
function bestScored(terms: readonly WeightedTerm[], { index }: Library, limit: number): readonly Ranked[] {
  const best = new BestPapers(limit);
  scoreWindows(terms, index, (from, scores) => {
    for (let i = 0; i < scores.length; i++) if (scores[i] !== 0) best.add(from + i, scores[i]!);
  });
  return best.sorted();
}

function weightiestTerms({ index }: Library, place: number) {
  const found: (WeightedTerm & { value: number })[] = [];
  index.eachTerm(place, (term, weight) => {
    found.push({ term, weight, value: weight * index.idf[term]! });
  });
  return found.sort((a, b) => b.value - a.value || a.term - b.term).slice(0, termLimit);
}
