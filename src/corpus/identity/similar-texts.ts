import { fnv1a, mixed } from '../../model/hash.ts';
import { decomposedLower } from './keys.ts';

/** In hashes. Two texts with a similarity of 0.6 share at least three of them with a probability of 99.99 %. */
const sketchSize = 16;
const leastShared = 3;

const word = /[a-z0-9]+|\p{Script=Han}|[\p{L}\p{N}]+/gu;

/** The distinct hashed word triples of a text in ascending order. */
export type Triples = Uint32Array;

/** Returns the word triples of a text; every Han character counts as a word. */
export function triplesOf(text: string): Triples {
  const words = (decomposedLower(text).match(word) ?? []).map(fnv1a);
  const triples = new Uint32Array(Math.max(0, words.length - 2));
  for (let at = 0; at < triples.length; at += 1) {
    triples[at] = mixed(mixed(mixed(words[at]!) ^ words[at + 1]!) ^ words[at + 2]!);
  }
  triples.sort();
  let distinct = 0;
  for (const triple of triples) {
    if (distinct === 0 || triple !== triples[distinct - 1]) triples[distinct++] = triple;
  }
  return triples.slice(0, distinct);
}

/**
 * Returns the Jaccard similarity of two sets of word triples, 0 to 1. Returns 0 as soon as it must be below `least`.
 */
export function similarity(one: Triples, other: Triples, least = 0): number {
  const sum = one.length + other.length;
  // Rounded so that a similarity of exactly `least` is not lost to inexact division.
  const mostUnshared = Math.floor((sum * (1 - least)) / (1 + least) + 1e-9);
  let [unshared, left, right] = [0, 0, 0];
  while (left < one.length && right < other.length) {
    const [a, b] = [one[left]!, other[right]!];
    if (a !== b && ++unshared > mostUnshared) return 0;
    if (a <= b) left += 1;
    if (b <= a) right += 1;
  }
  unshared += one.length - left + other.length - right;
  return sum === 0 ? 0 : (sum - unshared) / (sum + unshared);
}

/**
 * Most texts that are found by one triple. A phrase that thousands of texts share tells none of them apart, and would
 * make the time grow with the square of their number.
 */
const mostHolders = 50;

/** Finds similar texts without comparing every pair (bottom-k MinHash, Broder 1997). */
export class SimilarTexts {
  readonly #triplesAt: (number: number) => Triples;
  /** Indexed by bucket: the sketch hash that was last added to it, plus 1; 0 if it has none. */
  readonly #buckets: Uint32Array;
  /** Indexed by sketch hash, `sketchSize` for each text: its value, and the one before it in its bucket, plus 1. */
  readonly #hashes: Uint32Array;
  readonly #before: Uint32Array;
  #size = 0;

  /**
   * Makes room for `most` texts. A million of them take 190 MB.
   *
   * @param triplesAt returns the triples of the text with a number
   */
  constructor(most: number, triplesAt: (number: number) => Triples) {
    this.#triplesAt = triplesAt;
    this.#hashes = new Uint32Array(sketchSize * most);
    this.#before = new Uint32Array(sketchSize * most);
    this.#buckets = new Uint32Array(2 ** Math.ceil(Math.log2(sketchSize * most + 1)));
  }

  /** Adds a text, whose number is the count of those before it. */
  add(triples: Triples): void {
    const first = sketchSize * this.#size++;
    for (const [at, hash] of triples.subarray(0, sketchSize).entries()) {
      if (this.#holders(hash).length === mostHolders) continue;
      const bucket = hash & (this.#buckets.length - 1);
      this.#hashes[first + at] = hash;
      this.#before[first + at] = this.#buckets[bucket]!;
      this.#buckets[bucket] = first + at + 1;
    }
  }

  /** Returns the numbers of the texts with at least the similarity `least` (0.6 or more), most similar first. */
  similarTo(triples: Triples, least: number): { number: number; similarity: number }[] {
    const shared = new Map<number, number>();
    for (const hash of triples.subarray(0, sketchSize)) {
      for (const number of this.#holders(hash)) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    const needed = Math.min(leastShared, triples.length);
    return [...shared]
      .filter(([, count]) => count >= needed)
      .map(([number]) => ({ number, similarity: similarity(triples, this.#triplesAt(number), least) }))
      .filter((found) => found.similarity >= least)
      .sort((a, b) => b.similarity - a.similarity || a.number - b.number);
  }

  /** Returns the numbers of the texts whose sketch has a hash. */
  #holders(hash: number): number[] {
    const found: number[] = [];
    let next = this.#buckets[hash & (this.#buckets.length - 1)]!;
    for (; next > 0; next = this.#before[next - 1]!)
      if (this.#hashes[next - 1] === hash) found.push(Math.floor((next - 1) / sketchSize));
    return found;
  }
}
