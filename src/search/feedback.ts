import type { InvertedIndex } from './inverted-index.ts';
import { ranked, type WeightedTerm } from './rank.ts';

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
  const best = ranked(scores).slice(0, paperLimit);
  const top = best[0]?.score ?? 0;
  const own = new Set(asked.map(({ term }) => term));
  const gathered = new Map<number, number>();
  const { start, terms, impacts } = index.byPaper;
  for (const { place, score } of best) {
    const say = (score / top) ** steepness;
    for (let i = start[place]!; i < start[place + 1]!; i++) {
      const term = terms[i]!;
      if (own.has(term)) continue;
      gathered.set(term, (gathered.get(term) ?? 0) + say * impacts[i]! * index.idf[term]!);
    }
  }
  const chosen = [...gathered].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, termLimit);
  const mass = chosen.reduce((sum, [, worth]) => sum + worth, 0);
  const weight = share * asked.reduce((sum, term) => sum + term.weight, 0);
  return chosen.map(([term, worth]) => ({ term, weight: (weight * worth) / mass }));
}
