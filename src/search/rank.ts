import type { Library } from './library.ts';
import type { WeightedTerm } from './query-terms.ts';

export interface Ranked {
  /** Place of the paper in the library. */
  place: number;
  score: number;
}

/** Scores by BM25F, best first, ties in the order of the library. `mask` limits the fields that count. */
export function rank(terms: readonly WeightedTerm[], library: Library, mask: number): Ranked[] {
  const { index } = library;
  const scores = new Float64Array(index.size);
  for (const { key, weight } of terms) {
    const postings = index.terms.get(key);
    if (!postings) continue;
    const worth = weight * postings.idf;
    for (let i = 0; i < postings.papers.length; i++) {
      if ((postings.fields[i]! & mask) !== 0) scores[postings.papers[i]!]! += worth * postings.impacts[i]!;
    }
  }
  const ranked: Ranked[] = [];
  scores.forEach((score, place) => {
    if (score > 0) ranked.push({ place, score });
  });
  return ranked.sort((a, b) => b.score - a.score || a.place - b.place);
}
