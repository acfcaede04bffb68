import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';

/** An index term to search for. A word as typed has the weight 1. */
export interface WeightedTerm {
  term: number;
  weight: number;
  /** Set if only this character of a bigram was asked for. */
  character?: string;
  /** True if the term is only related to what was typed, as `assistant` is to `agent`. */
  loose?: boolean;
}

/** Scores papers by BM25F (Robertson, Zaragoza, Taylor 2004). Papers without a match have the score 0. */
export function scoresOf(
  terms: readonly WeightedTerm[],
  index: InvertedIndex,
  fields: FieldSet,
): Float64Array {
  const scores = new Float64Array(index.size);
  for (const { term, weight } of terms) {
    const value = weight * index.idf[term]!;
    const { papers, impacts, fieldSets } = index.postings(term);
    for (let p = 0; p < papers.length; p++) {
      if ((fieldSets[p]! & fields) !== 0) scores[papers[p]!]! += value * impacts[p]!;
    }
  }
  return scores;
}
