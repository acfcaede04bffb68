import { fnv1a, mixed } from '../../model/hash.ts';
import { lettersOf } from './keys.ts';

/** In hashes. Two texts with a similarity of 0.6 share at least three of them with a probability of 99.99 %. */
const sketchSize = 16;
const leastShared = 3;

/** The distinct hashed word triples of a text in ascending order. */
export type Triples = Uint32Array;

/** Returns the word triples of a text; every Han character counts as a word. */
export function triplesOf(text: string): Triples {
  const words = wordHashes(lettersOf(text));
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
export function likeness(one: Triples, other: Triples, least = 0): number {
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
 * A text is looked for among at most this many others that share a triple. A phrase that thousands of texts share tells
 * none of them apart, and would make the time grow with the square of their number.
 */
const mostHolders = 50;

/** Finds similar texts without comparing every pair (bottom-k MinHash, Broder 1997). */
export class AlikeTexts {
  readonly #byHash = new Map<number, number[]>();
  readonly #texts: Triples[] = [];

  /** Adds a text and returns its number, counted from 0. */
  add(triples: Triples): number {
    const number = this.#texts.push(triples) - 1;
    for (const hash of triples.subarray(0, sketchSize)) {
      const holders = this.#byHash.get(hash);
      if (holders && holders.length < mostHolders) holders.push(number);
      else if (!holders) this.#byHash.set(hash, [number]);
    }
    return number;
  }

  /** Returns the numbers of the texts with at least the similarity `least` (0.6 or more), most similar first. */
  alike(triples: Triples, least: number): { number: number; likeness: number }[] {
    const shared = new Map<number, number>();
    for (const hash of triples.subarray(0, sketchSize)) {
      for (const number of this.#byHash.get(hash) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    const needed = Math.min(leastShared, triples.length);
    return [...shared]
      .filter(([, count]) => count >= needed)
      .map(([number]) => number)
      .map((number) => ({ number, likeness: likeness(triples, this.#texts[number]!, least) }))
      .filter((found) => found.likeness >= least)
      .sort((a, b) => b.likeness - a.likeness || a.number - b.number);
  }
}

const firstHash = 0x811c9dc5;
const hashFactor = 0x01000193;

/**
 * Returns the FNV-1a hash of each word of a lower-cased text, over UTF-16 units. ASCII is read without a regular
 * expression.
 */
function wordHashes(text: string): number[] {
  const hashes: number[] = [];
  let hash = firstHash;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return (text.match(/[a-z0-9]+|\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []).map(fnv1a);
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) {
      hash = Math.imul(hash ^ unit, hashFactor);
      length += 1;
    } else if (length > 0) {
      hashes.push(hash >>> 0);
      hash = firstHash;
      length = 0;
    }
  }
  if (length > 0) hashes.push(hash >>> 0);
  return hashes;
}
