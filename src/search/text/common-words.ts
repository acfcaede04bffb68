import { dataLines } from './data-lines.ts';

let ranks: ReadonlyMap<string, number> | undefined;

/** Maps the stems of the 12,000 most common English words to their ranks, from 1. */
function ranksOfStems(): ReadonlyMap<string, number> {
  // Loaded by the first query with an English word, because a start does not need it.
  ranks ??= new Map(dataLines('common-english.txt').map((stem, at) => [stem, at + 1]));
  return ranks;
}

/** Returns true for the stem of one of the 12,000 most common English words, which is unlikely to be a typing error. */
export function isCommonStem(stem: string): boolean {
  return ranksOfStems().has(stem);
}

const everydayCount = 1_000;

/** Returns true for a stem of everyday English (`out`, `slow`), which says less about a paper than a technical word. */
export function isEverydayStem(stem: string): boolean {
  return (ranksOfStems().get(stem) ?? Number.POSITIVE_INFINITY) <= everydayCount;
}
