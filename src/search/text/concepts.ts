import type { Concept, ConceptTree } from './concept-tree.ts';
import { PairMap } from './pair-map.ts';
import type { Unit } from './units.ts';

type Found = (concept: Concept, first: number, last: number) => void;

/** A term that begins with one of these does not mean what the rest of it means: `自回归` is no `回归`. */
const meaningChangers = '自非无半';

/**
 * Finds every glossary term in a text, in either language, and gives it one common index term, so that
 * `信任分配` and "credit assignment" count as the same word with one document frequency.
 */
export class Concepts {
  readonly #tree: ConceptTree;
  readonly #edges: PairMap;
  /** Numbers of the units in `meaningChangers`. */
  readonly #prefixes: ReadonlySet<number>;

  constructor(tree: ConceptTree) {
    this.#tree = tree;
    this.#edges = new PairMap(tree.edges);
    this.#prefixes = new Set(Array.from(meaningChangers, (prefix) => this.numberOf(prefix)));
  }

  /** Calls `wanted` with each index term that says what a term of the units says, and how well it does. */
  expand(
    units: readonly Unit[],
    wanted: (key: string, weight: number, first: number, last: number) => void,
  ): void {
    this.find(units, (said, first, last) => {
      for (const { key, weight } of this.#tree.groups[said.group]!)
        wanted(key, said.weight * weight, first, last);
    });
  }

  /** Calls `found` for each term that starts at each place, also for terms inside longer ones. */
  find(units: readonly Unit[], found: Found): void {
    const marks = units.map(({ key, apart }) => markOf(this.numberOf(key), apart));
    this.scan(marks, marks.length, found);
  }

  /** A unit's number for `markOf`; -1 where no term has it. */
  numberOf(key: string): number {
    return this.#tree.units.get(key) ?? -1;
  }

  /** The same as `find`, for the first `count` of units whose marks are known. */
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

/** A unit's number and whether it stands apart from the unit before, as one number from 0. */
export function markOf(number: number, apart: boolean): number {
  return ((number + 1) << 1) | (apart ? 1 : 0);
}

function unitOf(mark: number): number {
  return (mark >> 1) - 1;
}
