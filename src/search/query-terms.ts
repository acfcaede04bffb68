import type { Concepts } from './concepts.ts';
import type { InvertedIndex } from './inverted-index.ts';
import { isStopWord, withoutFrames } from './stop-words.ts';
import type { Typos } from './typos.ts';
import { readUnits, type Unit } from './units.ts';

/** An index term that a query asks for; `weight` 1 is a word as typed. */
export interface WeightedTerm {
  term: number;
  weight: number;
}

/** What the query words are worth beside each other. */
const weights = { literal: 1, joined: 1, concept: 0.6, typo: 0.9, lone: 0.5 };
/** A query is read as far as this many units, whatever its length. */
const unitLimit = 200;
const typoLimit = 12;

/** Turns plain words into the index terms that stand for them, best reading first, each once. */
export function queryTerms(
  text: string,
  index: InvertedIndex,
  concepts: Concepts,
  typos: Typos,
): WeightedTerm[] {
  const found = new Map<number, number>();
  const add = (key: string, weight: number) => {
    const term = index.terms.get(key);
    if (term !== undefined && weight > (found.get(term) ?? 0)) found.set(term, weight);
  };
  const all = readUnits(withoutFrames(text));
  const whole = all.units.length > 0 ? all : readUnits(text);
  const units = whole.units.slice(0, unitLimit);
  const joined = whole.joined.filter(({ last }) => last < unitLimit);
  const onlyStops = units.every((unit) => !unit.han && isStopWord(unit.word));
  const unknown: string[] = [];
  const insideName = new Set(joined.flatMap(({ first, last }) => range(first, last)));

  for (let place = 0; place < units.length; place++) {
    const unit = units[place]!;
    const next = units[place + 1];
    if (unit.han) {
      const before = units[place - 1];
      if (adjacent(unit, next)) add(unit.key + next!.key, weights.literal);
      else if (!adjacent(before, unit)) addLone(unit.key, index, add);
      continue;
    }
    if (next && !next.han && next.start > unit.end) addPair(unit, next, index, add);
    if (!onlyStops && isStopWord(unit.word)) continue;
    if (index.terms.has(unit.key)) add(unit.key, weights.literal);
    else if (!insideName.has(place)) unknown.push(unit.word);
  }
  for (const name of joined) {
    if (index.terms.has(name.key)) {
      add(name.key, weights.joined);
      continue;
    }
    const pieces = units.slice(name.first, name.last + 1);
    const strange = pieces.filter((piece) => !index.terms.has(piece.key) && piece.word.length > 1);
    if (strange.length === 0) continue;
    const near = typos.near(name.word);
    for (const { key, closeness } of near) add(key, weights.typo * closeness);
    if (near.length === 0) unknown.push(...strange.map((piece) => piece.word));
  }
  for (const word of unknown.slice(0, typoLimit)) {
    for (const { key, closeness } of typos.near(word)) add(key, weights.typo * closeness);
  }
  concepts.expand(units, (key, weight) => add(key, weight * weights.concept));
  return [...found].map(([term, weight]) => ({ term, weight }));
}

function adjacent(before: Unit | undefined, after: Unit | undefined): boolean {
  return before?.han === true && after?.han === true && before.end === after.start;
}

/** `tree po` as `treepo`, when the index has such a word. */
function addPair(
  unit: Unit,
  next: Unit,
  index: InvertedIndex,
  add: (key: string, weight: number) => void,
): void {
  const key = index.words.get(unit.word + next.word);
  if (key !== undefined) add(key, weights.joined);
}

/** A character alone is found in every bigram that holds it. */
function addLone(character: string, index: InvertedIndex, add: (key: string, weight: number) => void): void {
  add(character, weights.literal);
  for (const key of index.terms.keys()) {
    if (key.length === 2 && key.includes(character)) add(key, weights.lone);
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
