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
  const { index, concepts } = library;
  // A corpus in Chinese has 混合专家 for `moe`, which people type without capitals.
  const inSmallLetters = units.flatMap(({ han, key }, at) =>
    han || index.terms.has(key)
      ? []
      : concepts.called(key).map((concept) => ({ concept, first: at, last: at })),
  );
  const typed = [...concepts.find(units), ...inSmallLetters];
  const mender = new Mender(units, library, everything);
  for (const { first, last } of typed) mender.know(first, last);
  const names = joined.filter((name) => mender.mendName(name));
  mender.mendPairs();
  const mended = mender.mendWords();
  return {
    units: mended,
    concepts: mended === units ? typed : [...concepts.find(mended), ...inSmallLetters],
    names: new Set(names),
    near: mender.near,
  };
}

/** Mends the units of one query, each at most once. */
class Mender {
  readonly near: MendedWord[] = [];
  readonly #units: readonly Unit[];
  readonly #library: Library;
  readonly #everything: boolean;
  /** Indexed by unit: true if it needs no mending. */
  readonly #known: boolean[];
  #lookups = 0;

  constructor(units: readonly Unit[], library: Library, everything: boolean) {
    this.#units = units;
    this.#library = library;
    this.#everything = everything;
    this.#known = units.map(
      ({ han, word, key }) =>
        han || isStopWord(word) || library.index.terms.has(key) || (!everything && isCommonStem(key)),
    );
  }

  /** Leaves the units `first` to `last`, both inclusive, as they are. */
  know(first: number, last: number): void {
    this.#known.fill(true, first, last + 1);
  }

  /** Mends a name as a whole if one of its pieces is unknown. Returns true if a similar one was found. */
  mendName({ key, word, first, last }: Joined): boolean {
    const isStrange = (at: number) => !this.#known[at] && this.#units[at]!.word.length > 1;
    const pieces = Array.from({ length: last - first + 1 }, (_, piece) => first + piece);
    if (!pieces.some(isStrange) || this.#library.index.terms.has(key)) return false;
    if (this.#mend(word, first, last) === undefined) return false;
    this.know(first, last);
    return true;
  }

  /** Mends two words as one: `ac omd` is AC-ODM, although `omd` by itself is too short to be mended. */
  mendPairs(): void {
    const isShort = (at: number) => !this.#known[at] && this.#units[at]!.word.length < shortestAlone;
    for (const [place, one] of this.#units.entries()) {
      const next = this.#units[place + 1];
      if (!next || next.apart || one.han || next.han || !(isShort(place) || isShort(place + 1))) continue;
      const word = one.word + next.word;
      const meant = word.length >= shortestPair && this.#mayLookUp() && this.#library.typos.nearest(word);
      if (!meant || meant.word.length !== word.length) continue;
      this.near.push({ ...meant, first: place, last: place + 1 });
      this.know(place, place + 1);
    }
  }

  /** Returns the units with the keys of the words that unknown ones were mended with, or the same list if none was. */
  mendWords(): readonly Unit[] {
    const keys = this.#units.map(({ word }, at) => (this.#known[at] ? undefined : this.#mend(word, at, at)));
    if (keys.every((key) => key === undefined)) return this.#units;
    return this.#units.map((unit, at) => ({ ...unit, key: keys[at] ?? unit.key }));
  }

  /** Adds the word of the index that is most similar to a word of the query, and returns its index term. */
  #mend(word: string, first: number, last: number): string | undefined {
    if (!this.#mayLookUp()) return undefined;
    const { typos } = this.#library;
    const found = typos.nearest(word) ?? (this.#everything ? typos.alike(word) : undefined);
    if (found) this.near.push({ ...found, first, last });
    return found?.key;
  }

  #mayLookUp(): boolean {
    return this.#lookups++ < lookupLimit;
  }
}
