import { NumberList } from '../text/number-list.ts';
import type { Dictionary } from './dictionary.ts';

/** In UTF-16 units. A longer word is not offered as the right spelling of another. */
export const longestWord = 40;
const shortestWord = 3;

/** Words sorted by length: those of length `n` are at `start[n]` up to `start[n + 1]`. */
export interface Spellings {
  start: Uint32Array;
  /** Indexes into the list of all words. */
  words: Uint32Array;
  /** Indexed as `words`: a bit set of the word's letters, see `lettersOf`. */
  letters: Uint32Array;
}

/** Sorts words by length. Very short and very long words and numbers are left out. */
export function spellingsOf(words: Dictionary): Spellings {
  const start = new Uint32Array(longestWord + 2);
  const numbers = new NumberList();
  for (let number = 0; number < words.size; number++) {
    const word = words.key(number);
    if (word.length < shortestWord || word.length > longestWord || /\d{3}/.test(word)) continue;
    numbers.push(number);
    start[word.length + 1]!++;
  }
  for (let length = 1; length < start.length; length++) start[length]! += start[length - 1]!;
  const next = start.slice();
  const sorted = new Uint32Array(numbers.length);
  const letters = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers.values[i]!;
    const word = words.key(number);
    const at = next[word.length]!++;
    sorted[at] = number;
    letters[at] = lettersOf(word);
  }
  return { start, words: sorted, letters };
}

/**
 * Returns a bit set of a word's letters. The edit distance of two words is at least about half the number of bits in
 * which their sets differ.
 */
export function lettersOf(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}
