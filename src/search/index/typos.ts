import { BoundedMap } from '../../model/bounded-map.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { IndexData, InvertedIndex } from './inverted-index.ts';
import { lettersOf, longestWord } from './spellings.ts';

export interface NearWord {
  word: string;
  /** The word's index term. */
  key: string;
  /** From 0 to 1, where 1 is the word as typed. The weight of a match is multiplied by it. */
  closeness: number;
}

/** The parts of an index that words are compared with. */
interface KnownWords extends Pick<InvertedIndex, 'words' | 'terms'> {
  data: Pick<IndexData, 'wordTerms' | 'spellings'>;
}

type Keep = (number: number, closeness: number) => void;

/** Shorter words have too many similar ones. */
const shortest = 4;
const shortestAlike = 5;
/** Most edits between a word and one that looks only a little like it. */
const mostAlike = 4;
const otherFirstLetter = 0.8;
const cacheLimit = 5_000;

/**
 * Finds words of the index that are similar to an unknown word. Most words are ruled out by their length and the bit
 * set of their letters before an edit distance is computed.
 */
export class Typos {
  readonly #index: KnownWords;
  readonly #cache = new BoundedMap<string, NearWord | undefined>(cacheLimit);

  constructor(index: KnownWords) {
    this.#index = index;
  }

  /**
   * Returns the word that was most probably meant by an unknown one, which is misspelt or not typed to its end.
   * Undefined if no word is similar.
   */
  nearest(word: string): NearWord | undefined {
    if (!this.#cache.has(word)) this.#cache.set(word, this.#search(word));
    return this.#cache.get(word);
  }

  /**
   * Returns the word that looks most like an unknown word, if only a little. Both begin with the same letter, and there
   * are at most four edits between them, and at most half as many as the unknown word has letters. Looks at every word of
   * about its length, so it is for queries that find nothing else.
   */
  alike(word: string): NearWord | undefined {
    if (word.length < shortestAlike || word.length > longestWord) return undefined;
    const most = Math.min(mostAlike, word.length >> 1);
    return this.#closest((keep) => this.#mistyped(word, most, keep, true));
  }

  #search(word: string): NearWord | undefined {
    if (word.length < shortest || word.length > longestWord) return undefined;
    return this.#closest((keep) => {
      this.#mistyped(word, word.length < 8 ? 1 : 2, keep);
      this.#unfinished(word, keep);
    });
  }

  /** Returns the closest of the words that `look` keeps. */
  #closest(look: (keep: Keep) => void): NearWord | undefined {
    const { words, terms, data } = this.#index;
    let best: NearWord | undefined;
    look((number, closeness) => {
      const key = terms.key(data.wordTerms[number]!);
      const isBetter =
        closeness > (best?.closeness ?? 0) || (closeness === best?.closeness && key < best.key);
      if (isBetter) best = { word: words.key(number), key, closeness };
    });
    return best;
  }

  /**
   * Keeps words within `most` edits. A different first letter lowers the closeness, or rules a word out if
   * `sameFirst` is true.
   */
  #mistyped(word: string, most: number, keep: Keep, sameFirst = false): void {
    const { words: known } = this.#index;
    const { start, words, letters } = this.#index.data.spellings;
    const first = Buffer.from([...word][0]!);
    const wanted = lettersOf(word);
    const longest = Math.min(word.length + most, longestWord);
    for (let length = Math.max(0, word.length - most); length <= longest; length++) {
      // An edit that makes the word longer takes no letter away, and one that makes it shorter adds none.
      const mostLost = most - Math.max(0, length - word.length);
      const mostAdded = most - Math.max(0, word.length - length);
      for (let at = start[length]!; at < start[length + 1]!; at++) {
        if (bits(wanted & ~letters[at]!) > mostLost || bits(letters[at]! & ~wanted) > mostAdded) continue;
        const isSameFirst = known.begins(words[at]!, first);
        if (sameFirst && !isSameFirst) continue;
        const distance = editDistance(word, known.key(words[at]!), most);
        if (distance > most) continue;
        keep(words[at]!, (1 - distance / word.length) * (isSameFirst ? 1 : otherFirstLetter));
      }
    }
  }

  /** Keeps words that begin with the word: `reinforcement` for `reinforc`. */
  #unfinished(word: string, keep: Keep): void {
    const { words: known } = this.#index;
    const { start, words, letters } = this.#index.data.spellings;
    const beginning = Buffer.from(word);
    const wanted = lettersOf(word);
    const end = start[Math.min(2 * word.length, longestWord) + 1]!;
    for (let at = start[Math.min(word.length, longestWord) + 1]!; at < end; at++) {
      if ((letters[at]! & wanted) !== wanted) continue;
      if (!known.begins(words[at]!, beginning)) continue;
      keep(words[at]!, word.length / known.key(words[at]!).length);
    }
  }
}

/** Returns the number of bits in a set, by adding up pairs, fours and eights of them at once. */
function bits(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
