import type { Library } from '../index/library.ts';
import type { NearWord } from '../index/typos.ts';
import { isCommonStem } from '../text/common-words.ts';
import type { FoundConcept } from '../text/concepts.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Joined, Unit } from '../text/units.ts';

interface Mended {
  /** The query's units. A misspelt word has the key of the nearest known word, so that glossary terms are found. */
  units: readonly Unit[];
  /** The glossary terms in these units. */
  concepts: readonly FoundConcept[];
  /** Names that were corrected as a whole, so that their pieces need not be searched for. */
  names: ReadonlySet<Joined>;
  /** Index terms to search for in addition to the words as typed. */
  near: readonly MendedWord[];
}

/** A word of the index that the query's units `first` to `last` may have been intended as. */
interface MendedWord extends NearWord {
  first: number;
  last: number;
}

/** Adds the words of the index that are similar to a word of the query. Returns the most similar one. */
type Find = (word: string, first: number, last: number) => string | undefined;

/** Most unknown words of a query that are looked up. */
const lookupLimit = 16;

/**
 * Finds similar words for words that neither the index nor the glossary knows. If `everything` is true, it does so for
 * common English words too, and accepts words that are less similar.
 */
export function mendTypos(
  units: readonly Unit[],
  joined: readonly Joined[],
  library: Library,
  everything: boolean,
): Mended {
  const { index, typos, concepts } = library;
  const known = units.map(
    (unit) =>
      unit.han ||
      isStopWord(unit.word) ||
      index.terms.has(unit.key) ||
      (!everything && isCommonStem(unit.key)),
  );
  const typed = concepts.find(units);
  for (const { first, last } of typed) known.fill(true, first, last + 1);
  const mended = units.slice();
  let isMended = false;
  const names = new Set<Joined>();
  const near: MendedWord[] = [];
  let lookups = 0;
  const add = (found: readonly NearWord[], first: number, last: number): string | undefined => {
    near.push(...found.map((one) => ({ ...one, first, last })));
    return found[0]?.key;
  };
  const find: Find = (word, first, last) => add(lookups++ < lookupLimit ? typos.near(word) : [], first, last);
  const findAlike = (word: string, place: number) =>
    everything && lookups++ < lookupLimit ? add(typos.alike(word), place, place) : undefined;
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
    const key =
      find(unit.word, place, place) ?? withNeighbour(units, place, find) ?? findAlike(unit.word, place);
    if (key === undefined) continue;
    mended[place] = { ...unit, key };
    isMended = true;
  }
  return { units: mended, concepts: isMended ? concepts.find(mended) : typed, names, near };
}

/** Tries an unknown word joined with its neighbour, since `ac omd` is one name. Returns the index term, if any. */
function withNeighbour(units: readonly Unit[], place: number, find: Find): string | undefined {
  const [before, unit, next] = [units[place - 1], units[place]!, units[place + 1]];
  const forward = canJoin(next) ? find(unit.word + next.word, place, place + 1) : undefined;
  return forward ?? (canJoin(before) ? find(before.word + unit.word, place - 1, place) : undefined);
}

function canJoin(unit: Unit | undefined): unit is Unit {
  return unit !== undefined && !unit.han && !isStopWord(unit.word) && !isCommonStem(unit.key);
}
