import { editDistance } from './edit-distance.ts';

export interface NearWord {
  /** Its index term. */
  key: string;
  /** 0 to 1: what a match is worth beside the word as typed. */
  closeness: number;
}

interface Entry {
  word: string;
  key: string;
  letters: number;
}

const nearLimit = 3;
const otherFirstLetter = 0.8;
/** Nobody mistypes a longer word into another. */
const lengthLimit = 40;
const cacheLimit = 5_000;

/**
 * Finds words of the index that a word it does not know was probably meant to be. Words are held by length
 * with a bit set of their letters, which rules out most without measuring.
 */
export class Typos {
  readonly #words: ReadonlyMap<string, string>;
  #byLength: Entry[][] | undefined;
  readonly #cache = new Map<string, NearWord[]>();

  constructor(words: ReadonlyMap<string, string>) {
    this.#words = words;
  }

  near(word: string): NearWord[] {
    let found = this.#cache.get(word);
    if (!found) {
      found = this.#search(word);
      if (this.#cache.size >= cacheLimit) this.#cache.clear();
      this.#cache.set(word, found);
    }
    return found;
  }

  #search(word: string): NearWord[] {
    const found = new Map<string, number>();
    const keep = (key: string, closeness: number) => {
      if (closeness > (found.get(key) ?? 0)) found.set(key, closeness);
    };
    if (word.length >= 4 && word.length <= lengthLimit) {
      this.#mistyped(word, keep);
      this.#unfinished(word, keep);
    }
    const near = [...found].map(([key, closeness]) => ({ key, closeness }));
    return near.sort((a, b) => b.closeness - a.closeness || (a.key < b.key ? -1 : 1)).slice(0, nearLimit);
  }

  /** Held by length when first asked for, since most queries know how to spell. */
  #ofLength(length: number): readonly Entry[] {
    this.#byLength ??= entriesByLength(this.#words);
    return this.#byLength[length] ?? [];
  }

  /** One slip in a short word, two in a long one; the first letter is seldom wrong. */
  #mistyped(word: string, keep: (key: string, closeness: number) => void): void {
    const most = word.length < 8 ? 1 : 2;
    const letters = lettersOf(word);
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const entry of this.#ofLength(length)) {
        if (bits(entry.letters ^ letters) > 2 * most) continue;
        const distance = editDistance(word, entry.word, most);
        if (distance > most) continue;
        keep(entry.key, (1 - distance / word.length) * (entry.word[0] === word[0] ? 1 : otherFirstLetter));
      }
    }
  }

  /** `reinforc` on the way to `reinforcement`. */
  #unfinished(word: string, keep: (key: string, closeness: number) => void): void {
    for (let length = word.length + 1; length <= 2 * word.length; length++) {
      for (const entry of this.#ofLength(length)) {
        if (entry.word.startsWith(word)) keep(entry.key, word.length / length);
      }
    }
  }
}

function entriesByLength(words: ReadonlyMap<string, string>): Entry[][] {
  const byLength: Entry[][] = Array.from({ length: lengthLimit + 1 }, () => []);
  for (const [word, key] of words) {
    if (word.length < 3 || word.length > lengthLimit || /\d{3}/.test(word)) continue;
    byLength[word.length]!.push({ word, key, letters: lettersOf(word) });
  }
  return byLength;
}

function lettersOf(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}

function bits(set: number): number {
  let left = set;
  let count = 0;
  while (left !== 0) {
    left &= left - 1;
    count++;
  }
  return count;
}
