import type { FieldSet, InvertedIndex } from './inverted-index.ts';
import type { WeightedTerm } from './query-terms.ts';

export interface Ranked {
  /** Place of the paper in the library. */
  place: number;
  score: number;
}

/** Scores by BM25F, best first, ties in the order of the library. */
export function rank(terms: readonly WeightedTerm[], index: InvertedIndex, fields: FieldSet): Ranked[] {
  const scores = new Float64Array(index.size);
  for (const { term, weight } of terms) {
    const worth = weight * index.idf[term]!;
    const end = index.termStart[term + 1]!;
    for (let p = index.termStart[term]!; p < end; p++) {
      if ((index.fieldSets[p]! & fields) !== 0) scores[index.papers[p]!]! += worth * index.impacts[p]!;
    }
  }
  const ranked: Ranked[] = [];
  for (let place = 0; place < scores.length; place++) {
    if (scores[place]! > 0) ranked.push({ place, score: scores[place]! });
  }
  return ranked.sort((a, b) => b.score - a.score || a.place - b.place);
}
