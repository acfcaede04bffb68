import { type Concept, type ConceptTree, root } from './concept-tree.ts';
import { PairMap } from './pair-map.ts';
import type { Unit } from './units.ts';

/** The concept of a glossary term that the units `first` to `last` of a text spell. */
export interface FoundConcept extends UnitRange {
  concept: Concept;
}

/** A range of units, of which `last` is the last one. */
interface UnitRange {
  first: number;
  last: number;
}

/**
 * Characters that change the meaning of a term after them: `自回归` (autoregressive) must not match `回归` (regression).
 */
const meaningChangers = '自非无半';

/** Words that a query may have inside a term: `check their own answers` means `check answers`. */
const determiners = new Set('a an the its their his her our your my own'.split(' '));

/**
 * Finds glossary terms in a text. Terms of one group share an index term whatever their language, so that `信任分配`
 * and "credit assignment" count as the same word with one document frequency.
 */
export class Concepts {
  readonly #tree: ConceptTree;
  readonly #edges: PairMap;
  /** The numbers of the units in `meaningChangers`. */
  readonly #prefixes: ReadonlySet<number>;

  constructor(tree: ConceptTree) {
    this.#tree = tree;
    this.#edges = new PairMap(tree.edges);
    this.#prefixes = new Set(Array.from(meaningChangers, (prefix) => this.numberOf(prefix)));
  }

  /**
   * Calls `wanted` with every index term of the groups whose terms were found in `units`, with its weight and unit
   * range.
   */
  expand(
    found: readonly FoundConcept[],
    units: readonly Unit[],
    wanted: (key: string, weight: number, first: number, last: number) => void,
  ): void {
    for (const one of found) {
      const { concept, first, last } = one;
      if (units[first]!.han && found.some((other) => isCutBy(one, other))) continue;
      for (const { key, weight } of this.#tree.groups[concept.group]!)
        wanted(key, concept.weight * weight, first, last);
    }
  }

  /**
   * Returns the glossary terms in `units`, including terms inside longer ones, and those that would be there without
   * their determiners.
   */
  find(units: readonly Unit[]): FoundConcept[] {
    const places = [...units.keys()];
    const found = this.#findAt(places, units);
    const isDeterminer = (place: number) => determiners.has(units[place]!.word);
    const others = places.filter((place) => !isDeterminer(place));
    if (others.length === places.length) return found;
    const around = this.#findAt(others, units);
    return [...found, ...around.filter(({ first, last }) => places.slice(first, last).some(isDeterminer))];
  }

  /** Returns the glossary terms that only the units at `places` spell. */
  #findAt(places: readonly number[], units: readonly Unit[]): FoundConcept[] {
    const found: FoundConcept[] = [];
    const marks = places.map((place, at) => {
      const apart = units.slice((places[at - 1] ?? -1) + 1, place + 1).some((unit) => unit.apart);
      return markOf(this.numberOf(units[place]!.key), apart);
    });
    this.scan(marks, marks.length, (concept, from, to) => {
      found.push({ concept, first: places[from]!, last: places[to]! });
    });
    return found;
  }

  /** Returns the concepts of a term of several pieces by its key as one word: those of `MoE` by `moe`. */
  called(key: string): readonly Concept[] {
    const node = this.#tree.names.get(key);
    return (node !== undefined && this.#tree.ends[node]) || [];
  }

  /** Returns true if two Han characters are side by side in some term. */
  hasPair(pair: string): boolean {
    const [first = '', second] = pair;
    return second !== undefined && (this.#tree.followers.get(first) ?? '').includes(second);
  }

  /** Returns a unit's number for `markOf`, or -1 if no term contains the unit. */
  numberOf(key: string): number {
    return this.#tree.units.get(key) ?? -1;
  }

  /**
   * Calls `found` with what `find` returns for the first `count` units, given as the result of `markOf` for each.
   */
  scan(
    marks: ArrayLike<number>,
    count: number,
    found: (concept: Concept, first: number, last: number) => void,
  ): void {
    const { ends } = this.#tree;
    let changed: number[] = [];
    for (let first = 0; first < count; first++) {
      const other = changed;
      changed = [];
      let unit = unitOf(marks[first]!);
      if (unit < 0) continue;
      const changes = this.#prefixes.has(unit);
      let node = this.#edges.get(root, unit);
      let last = first;
      while (node >= 0) {
        const concepts = ends[node];
        if (concepts && changes) changed.push(last);
        if (concepts && !other.includes(last)) for (const concept of concepts) found(concept, first, last);
        last++;
        if (last === count) break;
        const mark = marks[last]!;
        unit = unitOf(mark);
        if (unit < 0 || mark & 1) break;
        node = this.#edges.get(node, unit);
      }
    }
  }
}

/** Returns true if a longer term shares only some of a Chinese term's characters: `实机` in `真实机械手` is no word. */
function isCutBy(term: UnitRange, other: UnitRange): boolean {
  const isLonger = other.last - other.first > term.last - term.first;
  const sharesEnd = other.first > term.first && other.first <= term.last && other.last > term.last;
  const sharesStart = other.last < term.last && other.last >= term.first && other.first < term.first;
  return isLonger && (sharesEnd || sharesStart);
}

/** Packs a unit's number and its `apart` flag into one number. */
export function markOf(number: number, apart: boolean): number {
  return ((number + 1) << 1) | (apart ? 1 : 0);
}

function unitOf(mark: number): number {
  return (mark >> 1) - 1;
}
