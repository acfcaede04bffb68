import type { InvertedIndex, PaperTerms } from '../index/inverted-index.ts';
import type { Found } from './found.ts';
import type { WeightedTerm } from './score-by-unit.ts';

const paperLimit = 10;
const termLimit = 40;
/**
 * Only this many of the best papers are raised, because looking up their terms takes as long as a short query. Raising
 * 500 instead changes no judged figure by more than .0005, nor the recall at 20 by more than .005.
 */
const raisedLimit = 100;
/** Weight of all added terms together, relative to that of the query's own terms. */
const fullShare = 0.5;
/** Queries of up to `shortQuery` words get no added terms. From there on their weight grows until `longQuery` words. */
const shortQuery = 4;
const longQuery = 8;
/**
 * A paper's influence is its score to this power, so that a paper that is far better than the others decides alone.
 */
const steepness = 3;

/**
 * Raises the scores of papers that have the terms which the best papers share. This is pseudo-relevance feedback
 * (RM3: Lavrenko and Croft 2001, Abdul-Jaleel et al. 2004), which finds papers that answer a question in other words. A
 * query of a few words gets no added terms, because it already names what it asks for.
 *
 * @param words number of the query's words that are not stop words; a Chinese character counts as one
 */
export function addFeedback(
  asked: readonly WeightedTerm[],
  words: number,
  found: Found,
  index: InvertedIndex,
): void {
  const share = fullShare * Math.min(1, (words - shortQuery) / (longQuery - shortQuery));
  if (share <= 0) return;
  addTerms(feedbackTerms(asked, share, found, index), found, index);
}

function feedbackTerms(
  asked: readonly WeightedTerm[],
  share: number,
  found: Found,
  index: InvertedIndex,
): WeightedTerm[] {
  const best = found.best(paperLimit);
  const top = best[0]?.score ?? 0;
  // Reading throws if a saved index is damaged, so it comes before any of `values` is changed.
  const papers = best.map(({ place }) => index.termsOf(place));
  const { idf } = index;
  if (values.length < idf.length) values = new Float64Array(idf.length);
  for (const [at, { terms, impacts }] of papers.entries()) {
    const influence = (best[at]!.score / top) ** steepness;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i]!;
      values[term]! += influence * impacts[i]! * idf[term]!;
    }
  }
  for (const { term } of asked) values[term] = 0;
  const chosen = takeBest(papers, termLimit);
  const mass = chosen.reduce((sum, { value }) => sum + value, 0);
  const weight = share * asked.reduce((sum, term) => sum + term.weight, 0);
  return chosen.map(({ term, value }) => ({ term, weight: (weight * value) / mass }));
}

/**
 * Returns the `count` terms with the highest values above 0, highest first; of equal ones, the first comes first. Sets
 * the values of all the papers' terms to 0.
 */
function takeBest(papers: readonly PaperTerms[], count: number): { term: number; value: number }[] {
  const best: { term: number; value: number }[] = [];
  let least = 0;
  for (const { terms } of papers) {
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i]!;
      const value = values[term]!;
      values[term] = 0;
      if (value <= least) continue;
      let at = best.length < count ? best.length : count - 1;
      for (; at > 0 && best[at - 1]!.value < value; at--) best[at] = best[at - 1]!;
      best[at] = { term, value };
      if (best.length === count) least = best[count - 1]!.value;
    }
  }
  return best;
}

/** Adds the scores of the terms to the best papers. */
function addTerms(terms: readonly WeightedTerm[], found: Found, index: InvertedIndex): void {
  for (const { term, weight } of terms) values[term] = weight * index.idf[term]!;
  try {
    for (const { place } of found.best(raisedLimit)) found.raise(place, index.scoreOf(place, values));
  } finally {
    for (const { term } of terms) values[term] = 0;
  }
}

/**
 * Scratch values, indexed by term. They are all 0 between calls, also after a saved index could not be read, so that
 * no call has to allocate or clear the array.
 */
let values = new Float64Array(0);
