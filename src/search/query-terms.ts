import type { InvertedIndex } from './inverted-index.ts';
import type { Library } from './library.ts';
import { termsWithCharacter } from './phrases.ts';
import type { WeightedTerm } from './rank.ts';
import { isStopWord } from './stop-words.ts';
import { type Joined, readUnits, type Unit } from './units.ts';

/**
 * What a term is worth beside a word as typed. A Chinese word of n characters makes n − 1 bigrams, so one
 * bigram is worth less than a word.
 */
const weights = { word: 1, bigram: 0.7, concept: 1.2, typo: 0.9, character: 0.5 };
/** A query is read as far as this many units, whatever its length. */
const unitLimit = 250;
/** So many unknown words of a query are mended. */
const typoLimit = 12;

type Add = (term: number | undefined, weight: number, character?: string) => void;

/** Turns plain words into index terms: as typed, joined, mended where unknown, and by what they mean. */
export function queryTerms(text: string, library: Library): WeightedTerm[] {
  const { index, concepts } = library;
  const found = new Map<number, WeightedTerm>();
  const add: Add = (term, weight, character) => {
    if (term === undefined || weight <= (found.get(term)?.weight ?? 0)) return;
    found.set(term, character === undefined ? { term, weight } : { term, weight, character });
  };
  const read = readUnits(text);
  const units = read.units.slice(0, unitLimit);
  const joined = read.joined.filter(({ last }) => last < units.length);
  const onlyStops = units.every((unit) => !unit.han && isStopWord(unit.word));
  const mended = mend(units, joined, library, add);
  for (let place = 0; place < units.length; place++) {
    const unit = units[place]!;
    if (unit.han) addHan(units, place, index, add);
    else if (onlyStops || !isStopWord(unit.word)) add(index.terms.get(unit.key), weights.word);
  }
  for (const key of joinedKeys(units, joined, index)) add(index.terms.get(key), weights.word);
  concepts.expand(mended, (key, weight) => add(index.terms.get(key), weights.concept * weight));
  return [...found.values()];
}

function addHan(units: readonly Unit[], place: number, index: InvertedIndex, add: Add): void {
  const unit = units[place]!;
  const next = units[place + 1];
  const before = units[place - 1];
  if (next?.han && next.start === unit.end) add(index.terms.get(unit.key + next.key), weights.bigram);
  else if (!(before?.han && before.end === unit.start)) {
    for (const term of termsWithCharacter(unit.key, index)) add(term, weights.character, unit.key);
  }
}

/** `AC-ODM` as one word, and `ac odm` too where the index has such a word. */
function joinedKeys(units: readonly Unit[], joined: readonly Joined[], index: InvertedIndex): string[] {
  const keys = joined.map((name) => name.key);
  for (const [first, second, third] of neighbours(units)) {
    for (const word of [first.word + second.word, third ? first.word + second.word + third.word : '']) {
      const key = index.words.get(word);
      if (key !== undefined) keys.push(key);
    }
  }
  return keys;
}

function* neighbours(units: readonly Unit[]): Generator<[Unit, Unit, Unit | undefined]> {
  for (let place = 0; place + 1 < units.length; place++) {
    const [first, second, third] = [units[place]!, units[place + 1]!, units[place + 2]];
    if (!first.han && !second.han) yield [first, second, third?.han ? undefined : third];
  }
}

/**
 * Adds near words for the words that neither index nor glossary know, and gives the units with each such word
 * replaced by the nearest, so that a mistyped term still means what it means.
 */
function mend(units: readonly Unit[], joined: readonly Joined[], library: Library, add: Add): Unit[] {
  const { index, typos, concepts } = library;
  const known = units.map((unit) => unit.han || index.terms.has(unit.key));
  concepts.scan(units, (_group, _weight, first, last) => known.fill(true, first, last + 1));
  const mended = units.slice();
  let left = typoLimit;
  const addNear = (word: string): string | undefined => {
    if (left-- <= 0) return undefined;
    const near = typos.near(word);
    for (const { key, closeness } of near) add(index.terms.get(key), weights.typo * closeness);
    return near[0]?.key;
  };
  for (const name of joined) {
    const pieces = units.slice(name.first, name.last + 1);
    const strange = pieces.some((piece, i) => !known[name.first + i] && piece.word.length > 1);
    if (strange && !index.terms.has(name.key) && addNear(name.word))
      known.fill(true, name.first, name.last + 1);
  }
  for (const [place, unit] of units.entries()) {
    if (known[place]) continue;
    const next = units[place + 1];
    const before = units[place - 1];
    const key =
      addNear(unit.word) ??
      (next && !next.han ? addNear(unit.word + next.word) : undefined) ??
      (before && !before.han ? addNear(before.word + unit.word) : undefined);
    if (key !== undefined) mended[place] = { ...unit, key };
  }
  return mended;
}
