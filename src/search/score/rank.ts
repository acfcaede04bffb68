import type { InvertedIndex } from '../index/inverted-index.ts';
import { noPaper, type PostingCursor } from '../index/posting-cursor.ts';

/** An index term to search for. A word as typed has the weight 1. */
export interface WeightedTerm {
  term: number;
  weight: number;
  /** Set if only this character of a bigram was asked for. */
  character?: string;
  /** True if the term is only related to what was typed, as `assistant` is to `agent`. */
  loose?: boolean;
}

/** Papers are scored in windows of this many, so that the values in use fit into the processor's cache. */
export const windowSize = 2_048;

/** Scratch space for the postings of one term in a window. */
export const windowPapers = new Uint32Array(windowSize);
export const windowCounts = new Uint32Array(windowSize);
/** Scratch values, all 0 between calls. */
const windowScores = new Float64Array(windowSize);

/**
 * Scores papers by BM25F (Robertson, Zaragoza, Taylor 2004). Calls `visit` with one window after another, in which paper
 * `from + i` has the score `scores[i]`, or 0 without a match. Windows without a match may be left out.
 *
 * @param places if given, ascending; windows without one of these papers are left out
 */
export function scoreWindows(
  terms: readonly WeightedTerm[],
  index: InvertedIndex,
  visit: (from: number, scores: Float64Array) => void,
  places?: Uint32Array,
): void {
  const cursors = terms.map(({ term }) => index.postings(term));
  const values = terms.map(({ term, weight }) => weight * index.idf[term]!);
  let at = 0;
  for (;;) {
    let from = firstPaper(cursors);
    if (places) {
      while (at < places.length && places[at]! < from) at++;
      from = places[at] ?? noPaper;
    }
    if (from === noPaper) return;
    for (const [number, cursor] of cursors.entries()) {
      const value = values[number]!;
      cursor.seek(from);
      const count = cursor.read(from + windowSize, windowPapers, windowCounts);
      for (let p = 0; p < count; p++) {
        const paper = windowPapers[p]!;
        windowScores[paper - from]! += value * index.impact(windowCounts[p]!, paper);
      }
    }
    visit(from, windowScores);
    windowScores.fill(0);
  }
}

export function firstPaper(cursors: readonly PostingCursor[]): number {
  let first = noPaper;
  for (const { paper } of cursors) if (paper < first) first = paper;
  return first;
}
