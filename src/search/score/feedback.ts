import type { InvertedIndex } from '../index/inverted-index.ts';
import { bestPlaces } from './best-places.ts';
import type { WeightedTerm } from './rank.ts';

const paperLimit = 10;
const termLimit = 40;
/** What all added terms weigh together beside the query's own. */
const share = 0.5;
/** How steeply a paper's say falls with its score: one that stands out speaks alone. */
const steepness = 3;

/**
 * Terms that the best papers share, to be added to the query: relevance feedback without asking (RM3: Lavrenko
 * and Croft 2001, Abdul-Jaleel et al. 2004). It brings papers on the same topic in other words.
 */
export function feedbackTerms(
  asked: readonly WeightedTerm[],
  scores: Float64Array,
  index: InvertedIndex,
): WeightedTerm[] {
  const best = bestPlaces(scores, paperLimit);
  const top = scores[best[0] ?? 0] ?? 0;
  const worth = new Float64Array(index.idf.length);
  const { start, terms, impacts } = index.byPaper;
  for (const place of best) {
    const say = (scores[place]! / top) ** steepness;
    const end = start[place + 1]!;
    for (let i = start[place]!; i < end; i++) {
      const term = terms[i]!;
      worth[term]! += say * impacts[i]! * index.idf[term]!;
    }
  }
  for (const { term } of asked) worth[term] = 0;
  const chosen = bestPlaces(worth, termLimit);
  const mass = chosen.reduce((sum, term) => sum + worth[term]!, 0);
  const weight = share * asked.reduce((sum, term) => sum + term.weight, 0);
  return chosen.map((term) => ({ term, weight: (weight * worth[term]!) / mass }));
}
