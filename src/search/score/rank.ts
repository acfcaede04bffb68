import { everyField, type InvertedIndex } from '../index/inverted-index.ts';
import { noPaper } from '../index/posting-cursor.ts';
import { firstPaper, TermWindows, windowArrays, windowSize } from './term-windows.ts';

/** An index term to search for. A word as typed has the weight 1. */
export interface WeightedTerm {
  term: number;
  weight: number;
  /** Set if only this character of a bigram was asked for. */
  character?: string;
  /** True if the term is only related to what was typed, as `assistant` is to `agent`. */
  loose?: boolean;
}

const windowScores = new Float64Array(windowSize);
const arrays = windowArrays(windowSize);

/**
 * Scores papers by BM25F (Robertson, Zaragoza, Taylor 2004). Calls `visit` with one window after another, in which
 * paper `from + i` has the score `scores[i]`, or 0 without a match. Windows without a match are left out.
 */
export function scoreWindows(
  terms: readonly WeightedTerm[],
  index: InvertedIndex,
  visit: (from: number, scores: Float64Array) => void,
): void {
  const windows = terms.map(({ term }) => new TermWindows(term, index, everyField, arrays));
  const values = terms.map(({ term, weight }) => weight * index.idf[term]!);
  for (;;) {
    const from = firstPaper(windows);
    if (from === noPaper) return;
    windowScores.fill(0);
    for (let t = 0; t < windows.length; t++) addTerm(windows[t]!, values[t]!, from);
    visit(from, windowScores);
  }
}

/** Adds what a term scores in each paper of the window that begins with paper `from` to `windowScores`. */
function addTerm(term: TermWindows, value: number, from: number): void {
  term.read(from);
  term.readImpacts();
  const { papers, impacts, count } = term;
  for (let p = 0; p < count; p++) windowScores[papers[p]! - from]! += value * impacts[p]!;
}
