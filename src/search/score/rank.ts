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

/** Scratch space for the postings of one term in a window, and for the scores of its papers. */
export const windowPapers = new Uint32Array(windowSize);
export const windowCounts = new Uint32Array(windowSize);
const windowScores = new Float64Array(windowSize);

/**
 * Scores papers by BM25F (Robertson, Zaragoza, Taylor 2004). Calls `visit` with one window after another, in which
 * paper `from + i` has the score `scores[i]`, or 0 without a match. Windows without a match are left out.
 */
export function scoreWindows(
  terms: readonly WeightedTerm[],
  index: InvertedIndex,
  visit: (from: number, scores: Float64Array) => void,
): void {
  const cursors = terms.map(({ term }) => index.postings(term));
  const values = terms.map(({ term, weight }) => weight * index.idf[term]!);
  for (;;) {
    const from = firstPaper(cursors);
    if (from === noPaper) return;
    windowScores.fill(0);
    for (const [number, cursor] of cursors.entries()) addTerm(cursor, values[number]!, from, index);
    visit(from, windowScores);
  }
}

/** Adds what a term scores in each paper of the window that begins with paper `from` to `windowScores`. */
function addTerm(cursor: PostingCursor, value: number, from: number, index: InvertedIndex): void {
  cursor.seek(from);
  const count = cursor.read(from + windowSize, windowPapers, windowCounts);
  for (let p = 0; p < count; p++) {
    const paper = windowPapers[p]!;
    windowScores[paper - from]! += value * index.impact(windowCounts[p]!, paper);
  }
}

export function firstPaper(cursors: readonly PostingCursor[]): number {
  let first = noPaper;
  for (const { paper } of cursors) if (paper < first) first = paper;
  return first;
}
