import Fuse from 'fuse.js';
import type { Paper } from '../../model/paper.ts';
import { type NameEntry, squash } from '../index/name-list.ts';
import type { Names } from '../index/name-table.ts';
import { forEachSliced, Prepared } from '../index/sliced.ts';

/** In UTF-16 units. A text that may be a name is read as far as this. */
export const typedLimit = 200;
/** In characters. Text beyond this is not compared, because fuse.js takes twice as long for more than 32. */
const patternLimit = 24;
/** fuse.js accepts a name if errors / pattern length + offset of the match / `distance` is at most `threshold`. */
const nearness = { threshold: 0.35, distance: 60 };

/** Returns names and aliases with a similar spelling, most similar first, at most one for each paper. */
export function nearNames(names: Names, text: string, limit: number): NameEntry[] {
  const found = new Map<Paper, NameEntry>();
  const pattern = squash(text.slice(0, 4 * patternLimit)).slice(0, patternLimit);
  if (pattern === '') return [];
  const isNear = nearnessTest(pattern);
  const candidates = sharingPairs(pattern, names)
    .filter((at) => isNear(names.lines.name(at)))
    .map((at) => names.entry(at));
  const fuse = new Fuse(candidates, { keys: ['squashed'], ...nearness });
  for (const { item } of fuse.search(pattern, { limit: limit * 4 })) {
    if (!found.has(item.paper)) found.set(item.paper, item);
    if (found.size === limit) break;
  }
  return [...found.values()];
}

/** Most errors with which fuse.js accepts a name. */
function mostErrors(pattern: string): number {
  return Math.floor(nearness.threshold * pattern.length);
}

/** Returns the pairs of neighbouring letters of a text. */
function pairsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
}

/** Maps pairs of neighbouring letters to the names and aliases with them, as ascending indexes of entries. */
export const namePairs = new Prepared<Names, ReadonlyMap<string, readonly number[]>>(function* (names) {
  const byPair = new Map<string, number[]>();
  yield* forEachSliced(Array(names.nameCount).keys(), (at) => {
    for (const pair of pairsOf(names.lines.name(at))) {
      const same = byPair.get(pair);
      if (same) same.push(at);
      else byPair.set(pair, [at]);
    }
  });
  return byPair;
});

/**
 * Returns the names and aliases that have enough of a pattern's pairs of letters to be similar (the q-gram lemma,
 * Ukkonen 1992): an error changes at most two pairs. Returns all of them for a pattern that is too short for this.
 */
function sharingPairs(pattern: string, names: Names): number[] {
  const pairs = pairsOf(pattern);
  const least = pairs.size - 2 * mostErrors(pattern);
  if (least <= 0) return [...Array(names.nameCount).keys()];
  const counts = new Uint8Array(names.nameCount);
  const found: number[] = [];
  for (const pair of pairs) {
    for (const at of namePairs.of(names).get(pair) ?? []) if (++counts[at]! === least) found.push(at);
  }
  return found.sort((a, b) => a - b);
}

/** The letters of a pattern have their bits in this many numbers, so letters far apart in Unicode may share one. */
const letterSlots = 1 << 10;

/**
 * Returns a test that accepts each name which fuse.js would accept and rejects nearly all others, many times faster. It
 * compares as fuse.js does, with a bit for each letter of the pattern and a set of bits for each number of errors (Wu
 * and Manber 1992), from the end of the name. fuse.js accepts fewer errors the later a match starts.
 */
function nearnessTest(pattern: string): (squashed: string) => boolean {
  const length = pattern.length;
  const errors = mostErrors(pattern);
  const lastStarts = Array.from({ length: errors + 1 }, (_, n) =>
    Math.ceil((nearness.threshold - n / length) * nearness.distance),
  );
  const longest = lastStarts[0]! + length + errors;
  const matches = new Int32Array(letterSlots);
  for (let at = 0; at < length; at++)
    matches[pattern.charCodeAt(at) & (letterSlots - 1)]! |= 1 << (length - at - 1);
  const whole = 1 << (length - 1);
  /** Indexed by number of errors: the beginnings of the pattern's rest that match at the current letter. */
  const states = new Int32Array(errors + 1);
  return (squashed) => {
    for (let n = 0; n <= errors; n++) states[n] = (1 << n) - 1;
    for (let at = Math.min(squashed.length, longest) - 1; at >= 0; at--) {
      const letter = matches[squashed.charCodeAt(at) & (letterSlots - 1)]!;
      let fewerBefore = states[0]!;
      let fewer = ((fewerBefore << 1) | 1) & letter;
      states[0] = fewer;
      if ((fewer & whole) !== 0 && at <= lastStarts[0]!) return true;
      for (let n = 1; n <= errors; n++) {
        const before = states[n]!;
        fewer = (((before << 1) | 1) & letter) | ((fewerBefore | fewer) << 1) | 1 | fewerBefore;
        fewerBefore = before;
        states[n] = fewer;
        if ((fewer & whole) !== 0 && at <= lastStarts[n]!) return true;
      }
    }
    return false;
  };
}
