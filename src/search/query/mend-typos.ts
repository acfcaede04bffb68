import type { Library } from '../index/library.ts';
import type { NearWord } from '../index/typos.ts';
import { isCommonStem } from '../text/common-words.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Joined, Unit } from '../text/units.ts';

export interface Mended {
  /** The units with each unknown word replaced by the nearest, so that a mistyped term means what it means. */
  units: readonly Unit[];
  /** Names that were mended as a whole; their pieces say little. */
  names: ReadonlySet<Joined>;
  /** What to search beside the words as typed. */
  near: readonly MendedWord[];
}

/** A word of the index that the query's units `first` to `last` may have been meant to be. */
interface MendedWord extends NearWord {
  first: number;
  last: number;
}

/** So many unknown words of a query are mended. */
const lookupLimit = 16;

/**
 * Finds near words for the words that neither index nor glossary know. Known words are never touched, and common
 * English words only if `commonToo`.
 */
export function mendTypos(
  units: readonly Unit[],
  joined: readonly Joined[],
  library: Library,
  commonToo: boolean,
): Mended {
  const { index, typos, concepts } = library;
  const known = units.map(
    (unit) => unit.han || index.terms.has(unit.key) || (!commonToo && isCommonStem(unit.key)),
  );
  concepts.find(units, (_concept, first, last) => known.fill(true, first, last + 1));
  const mended = units.slice();
  const names = new Set<Joined>();
  const near: MendedWord[] = [];
  let lookups = 0;
  const find = (word: string, first: number, last: number): string | undefined => {
    const found = lookups++ < lookupLimit ? typos.near(word) : [];
    near.push(...found.map((one) => ({ ...one, first, last })));
    return found[0]?.key;
  };
  for (const name of joined) {
    const pieces = units.slice(name.first, name.last + 1);
    const strange = pieces.some((piece, i) => !known[name.first + i] && piece.word.length > 1);
    if (!strange || index.terms.has(name.key) || find(name.word, name.first, name.last) === undefined)
      continue;
    known.fill(true, name.first, name.last + 1);
    names.add(name);
  }
  for (const [place, unit] of units.entries()) {
    if (known[place]) continue;
    const key = find(unit.word, place, place) ?? withNeighbour(units, place, find);
    if (key !== undefined) mended[place] = { ...unit, key };
  }
  return { units: mended, names, near };
}

/** `ac omd` is meant as one name; a stop word or a common word beside an unknown one is no part of it. */
function withNeighbour(
  units: readonly Unit[],
  place: number,
  find: (word: string, first: number, last: number) => string | undefined,
): string | undefined {
  const [before, unit, next] = [units[place - 1], units[place]!, units[place + 1]];
  const forward = canJoin(next) ? find(unit.word + next.word, place, place + 1) : undefined;
  return forward ?? (canJoin(before) ? find(before.word + unit.word, place - 1, place) : undefined);
}

function canJoin(unit: Unit | undefined): unit is Unit {
  return unit !== undefined && !unit.han && !isStopWord(unit.word) && !isCommonStem(unit.key);
}
