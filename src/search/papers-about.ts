import type { Paper } from '../model/paper.ts';
import type { Library } from './index/library.ts';
import { codeBlock } from './names/papers-in-text.ts';
import type { Ranked } from './score/found.ts';
import { matching } from './score/matching.ts';
import { lengthLimit } from './search.ts';

/** Matches addresses, and what chats write for people and channels. */
const noWords = /<[^<>]*>|https?:\/\/\S+/giu;
/**
 * A paper fits if its score is at least that of this many words that only one paper has, and of one in so many words of
 * a long message. Small talk stays below.
 */
const fewestRareWords = 2;
const wordsPerRareWord = 10;
/** A paper with less than this share of the best score is left out. */
const leastShare = 1 / 3;
/** A message fits its best papers, this many. */
const mostFitting = 3;

/**
 * Returns the papers that a message may be about although it names none, best first, at most `limit`. Operators of the
 * query language are plain words here. Empty for small talk.
 */
export function papersAbout(library: Library, message: string, limit: number): Paper[] {
  const words = wordsOf(message);
  const rareWords = Math.max(fewestRareWords, words.split(' ').length / wordsPerRareWord);
  const best = bestFor(words, library, limit);
  const least = Math.max(rareWords * Math.log(library.papers.length), leastShare * (best[0]?.score ?? 0));
  return best.filter(({ score }) => score >= least).map(({ place }) => library.papers[place]!);
}

/** Returns true if a message fits the paper better than nearly all others. */
export function fitsPaper(library: Library, message: string, paper: Paper): boolean {
  return bestFor(wordsOf(message), library, mostFitting).some(({ place }) => library.papers[place] === paper);
}

/** Returns the words of a message, each once. */
function wordsOf(message: string): string {
  const said = message.replace(codeBlock, ' ').replace(noWords, ' ').toLowerCase();
  return [...new Set(said.split(/\s+/u))].join(' ').slice(0, lengthLimit);
}

function bestFor(words: string, library: Library, count: number): Ranked[] {
  const query = { words, required: [], excluded: [], inside: [] };
  const { papers, near } = matching(query, library);
  return near ? [] : papers.best(count);
}
