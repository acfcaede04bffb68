import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';

/** A term of the index that is asked for; `weight` 1 is a word as typed. */
export interface WeightedTerm {
  term: number;
  weight: number;
  /** The one character of the term that was asked for; absent when all of it was. */
  character?: string;
  /** The term only goes along with what was typed, as `assistant` does with `agent`. */
  loose?: boolean;
}

export interface Ranked {
  /** Place of the paper in the library. */
  place: number;
  score: number;
}

/** BM25F over fields (Robertson, Zaragoza, Taylor 2004); by place, 0 where nothing matches. */
export function scoresOf(
  terms: readonly WeightedTerm[],
  index: InvertedIndex,
  fields: FieldSet,
): Float64Array {
  const scores = new Float64Array(index.size);
  for (const { term, weight } of terms) {
    const worth = weight * index.idf[term]!;
    const end = index.termStart[term + 1]!;
    for (let p = index.termStart[term]!; p < end; p++) {
      if ((index.fieldSets[p]! & fields) !== 0) scores[index.papers[p]!]! += worth * index.impacts[p]!;
    }
  }
  return scores;
}

/** Best first, ties in the order of the library; papers without a score are left out. */
export function ranked(scores: Float64Array): Ranked[] {
  const found: Ranked[] = [];
  for (let place = 0; place < scores.length; place++) {
    if (scores[place]! > 0) found.push({ place, score: scores[place]! });
  }
  return found.sort((a, b) => b.score - a.score || a.place - b.place);
}
