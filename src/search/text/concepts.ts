import type { Concept, ConceptTree } from './concept-tree.ts';
import { PairMap } from './pair-map.ts';
import type { Unit } from './units.ts';

type Found = (concept: Concept, first: number, last: number) => void;

/**
 * Characters that change the meaning of a term after them: `自回归` (autoregressive) must not match `回归` (regression).
 */
const meaningChangers = '自非无半';

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
   * Calls `wanted` with every index term of the groups whose terms occur in `units`, with its weight and unit range.
   */
  expand(
    units: readonly Unit[],
    wanted: (key: string, weight: number, first: number, last: number) => void,
  ): void {
    const found: { meant: Concept; first: number; last: number }[] = [];
    this.find(units, (meant, first, last) => found.push({ meant, first, last }));
    for (const one of found) {
      const { meant, first, last } = one;
      if (units[first]!.han && found.some((other) => isCutBy(one, other))) continue;
      for (const { key, weight } of this.#tree.groups[meant.group]!)
        wanted(key, meant.weight * weight, first, last);
    }
  }

  /** Calls `found` for every glossary term in `units`, including terms inside longer ones. */
  find(units: readonly Unit[], found: Found): void {
    const marks = units.map(({ key, apart }) => markOf(this.numberOf(key), apart));
    this.scan(marks, marks.length, found);
  }

  /** Returns a unit's number for `markOf`, or -1 if no term contains the unit. */
  numberOf(key: string): number {
    return this.#tree.units.get(key) ?? -1;
  }

  /** Does the same as `find` for the first `count` units, given as the result of `markOf` for each. */
  scan(marks: ArrayLike<number>, count: number, found: Found): void {
    const { starts, ends } = this.#tree;
    let changed: number[] = [];
    for (let first = 0; first < count; first++) {
      const other = changed;
      changed = [];
      let unit = unitOf(marks[first]!);
      if (unit < 0) continue;
      const changes = this.#prefixes.has(unit);
      let node = starts[unit]!;
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

interface UnitRange {
  first: number;
  last: number;
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
