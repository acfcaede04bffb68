import type { InvertedIndex } from '../index/inverted-index.ts';
import { bestOf, bestPlaces } from './best-places.ts';
import type { WeightedTerm } from './rank.ts';

const paperLimit = 10;
const termLimit = 40;
/** Weight of all added terms together, relative to that of the query's own terms. */
const fullShare = 0.7;
/**
 * Queries of up to `shortQuery` words get no added terms. From there on their weight grows until `longQuery` words.
 */
const shortQuery = 4;
const longQuery = 12;
/**
 * A paper's influence is its score to this power, so that a paper that is far better than the others decides alone.
 */
const steepness = 3;

/**
 * Returns terms that the best papers share, to be added to the query. This is pseudo-relevance feedback (RM3: Lavrenko
 * and Croft 2001, Abdul-Jaleel et al. 2004), which finds papers that answer a question in other words. A query of a
 * few words gets none, because it already names what it asks for.
 *
 * @param words number of the query's words that are not stop words; a Chinese character counts as one
 */
export function feedbackTerms(
  asked: readonly WeightedTerm[],
  words: number,
  scores: Float64Array,
  index: InvertedIndex,
): WeightedTerm[] {
  const share = fullShare * Math.min(1, (words - shortQuery) / (longQuery - shortQuery));
  if (share <= 0) return [];
  const best = bestPlaces(scores, paperLimit);
  const top = scores[best[0] ?? 0] ?? 0;
  const touched: number[] = [];
  const { start, terms, impacts } = index.byPaper;
  if (values.length < index.idf.length) values = new Float64Array(index.idf.length);
  for (const place of best) {
    const influence = (scores[place]! / top) ** steepness;
    const end = start[place + 1]!;
    for (let i = start[place]!; i < end; i++) {
      const term = terms[i]!;
      if (values[term] === 0) touched.push(term);
      values[term]! += influence * impacts[i]! * index.idf[term]!;
    }
  }
  for (const { term } of asked) values[term] = 0;
  const chosen = bestOf(touched, values, termLimit);
  const mass = chosen.reduce((sum, term) => sum + values[term]!, 0);
  const weight = share * asked.reduce((sum, term) => sum + term.weight, 0);
  const found = chosen.map((term) => ({ term, weight: (weight * values[term]!) / mass }));
  for (const term of touched) values[term] = 0;
  return found;
}

/** Scratch values, indexed by term. They are all 0 between calls, so that no call has to allocate or clear the array. */
let values = new Float64Array(0);
