import Fuse from 'fuse.js';
import { type NameEntries, type NameEntry, type NameList, squash } from '../index/name-index.ts';
import { forEachSliced, Prepared } from '../index/sliced.ts';

/** In characters. Text beyond this is not compared, because fuse.js takes twice as long for more than 32. */
const patternLimit = 24;
/** fuse.js accepts a name if errors / pattern length + offset of the match / `distance` is at most `threshold`. */
const nearness = { threshold: 0.35, distance: 60 };

/** Returns names and aliases with a similar spelling, most similar first, at most one for each paper. */
export function nearNames<P>({ names }: { names: NameList<P> }, text: string, limit: number): NameEntry<P>[] {
  const found = new Map<P, NameEntry<P>>();
  const pattern = squash(text.slice(0, 4 * patternLimit)).slice(0, patternLimit);
  if (pattern === '') return [];
  const mayBeNear = nearnessTest(pattern);
  const candidates = sharingPairs(pattern, names)
    .map((entry) => names.entries.at(entry)!)
    .filter(({ squashed }) => mayBeNear(squashed));
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

/** Returns each pair of neighbouring letters of a text, with the last place where it begins. */
function pairsOf(text: string): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: text.length - 1 }, (_, at) => [text.slice(at, at + 2), at]));
}

/**
 * Maps pairs of neighbouring letters to the names and aliases with them, as ascending indexes into the list's entries.
 */
export const namePairs = new Prepared<NameList<unknown>, ReadonlyMap<string, readonly number[]>>(function* ({
  entries,
}) {
  const byPair = new Map<string, number[]>();
  yield* forEachSliced(entries, ({ kind, squashed }, entry) => {
    if (kind === 'heading') return;
    for (const pair of pairsOf(squashed).keys()) {
      const same = byPair.get(pair);
      if (same) same.push(entry);
      else byPair.set(pair, [entry]);
    }
  });
  return byPair;
});

/**
 * Returns the names and aliases that have enough of a pattern's pairs of letters to be similar (the q-gram lemma,
 * Ukkonen 1992): an error changes at most two pairs. Returns all of them for a pattern that is too short for this.
 */
function sharingPairs(pattern: string, names: NameList<unknown>): number[] {
  const pairs = pairsOf(pattern);
  const least = pairs.size - 2 * mostErrors(pattern);
  const { entries } = names;
  if (least <= 0) return [...numbersOfNames(entries)];
  const counts = new Uint8Array(entries.length);
  const found: number[] = [];
  for (const pair of pairs.keys()) {
    for (const entry of namePairs.of(names).get(pair) ?? [])
      if (++counts[entry]! === least) found.push(entry);
  }
  return found.sort((a, b) => a - b);
}

/** Yields the indexes of names and aliases, which are the first entries. */
function* numbersOfNames(entries: NameEntries<unknown>): Generator<number> {
  let number = 0;
  for (const { kind } of entries) {
    if (kind === 'heading') return;
    yield number++;
  }
}

/**
 * Returns a cheap test that rejects most names before fuse.js compares them. fuse.js accepts fewer errors the later a
 * match starts, so for one of the numbers of errors the name must have enough of the pattern's pairs, or letters if
 * the pattern is short, that early.
 */
function nearnessTest(pattern: string): (squashed: string) => boolean {
  const pairs = pairsOf(pattern);
  const letters = new Map(Array.from(pattern, (letter, at) => [letter, at]));
  const levels = Array.from({ length: mostErrors(pattern) + 1 }, (_, errors) => {
    const lastStart = (nearness.threshold - errors / pattern.length) * nearness.distance;
    const [grams, spoiled] = pairs.size > 2 * errors ? [pairs, 2 * errors] : [letters, errors];
    return { grams: [...grams], spoiled, shift: Math.ceil(lastStart) + errors };
  });
  return (squashed) =>
    levels.some(({ grams, spoiled, shift }) => {
      let missing = 0;
      for (const [gram, at] of grams) {
        const place = squashed.indexOf(gram);
        if ((place === -1 || place > at + shift) && ++missing > spoiled) return false;
      }
      return true;
    });
}
