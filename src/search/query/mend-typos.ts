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

/** In letters. A shorter unknown word is mended only with the word beside it, if they have so many letters together. */
const shortestAlone = 4;
const shortestPair = 5;

/** Most unknown words of a query that are looked up. */
const lookupLimit = 16;

/**
 * Finds the most similar word for each word that neither the index nor the glossary knows. If `everything` is true, it
 * does so for common English words too, and accepts words that are less similar.
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
  // A corpus in Chinese has 混合专家 for `moe`, which people type without capitals.
  const inSmallLetters = units.flatMap(({ han, key }, at) =>
    han || index.terms.has(key)
      ? []
      : concepts.called(key).map((concept) => ({ concept, first: at, last: at })),
  );
  const typed = [...concepts.find(units), ...inSmallLetters];
  for (const { first, last } of typed) known.fill(true, first, last + 1);
  const mended = units.slice();
  let isMended = false;
  const names = new Set<Joined>();
  const near: MendedWord[] = [];
  let lookups = 0;
  const mayLookUp = () => lookups++ < lookupLimit;
  /** Adds the word of the index that is most similar to a word of the query, and returns its index term. */
  const find = (word: string, first: number, last: number): string | undefined => {
    if (!mayLookUp()) return undefined;
    const found = typos.nearest(word) ?? (everything ? typos.alike(word) : undefined);
    if (found) near.push({ ...found, first, last });
    return found?.key;
  };
  const isShort = (place: number) => !known[place] && units[place]!.word.length < shortestAlone;
  for (const name of joined) {
    const pieces = units.slice(name.first, name.last + 1);
    const strange = pieces.some((piece, i) => !known[name.first + i] && piece.word.length > 1);
    if (!strange || index.terms.has(name.key) || find(name.word, name.first, name.last) === undefined)
      continue;
    known.fill(true, name.first, name.last + 1);
    names.add(name);
  }
  // `ac omd` is AC-ODM, although `omd` by itself is too short to be mended.
  for (const [place, one] of units.entries()) {
    const next = units[place + 1];
    if (!next || next.apart || one.han || next.han || !(isShort(place) || isShort(place + 1))) continue;
    const word = one.word + next.word;
    const meant = word.length >= shortestPair && mayLookUp() ? typos.nearest(word) : undefined;
    if (meant?.word.length !== word.length) continue;
    near.push({ ...meant, first: place, last: place + 1 });
    known.fill(true, place, place + 2);
  }
  for (const [place, unit] of units.entries()) {
    if (known[place]) continue;
    const key = find(unit.word, place, place);
    if (key === undefined) continue;
    mended[place] = { ...unit, key };
    isMended = true;
  }
  return {
    units: mended,
    concepts: isMended ? [...concepts.find(mended), ...inSmallLetters] : typed,
    names,
    near,
  };
}
