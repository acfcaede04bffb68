import { type Concept, type ConceptTree, nextNode, root } from './concept-tree.ts';
import { PairMap } from './pair-map.ts';
import type { Unit } from './units.ts';

type Found = (concept: Concept, first: number, last: number) => void;

/**
 * Finds every glossary term in a text, in either language, and gives it one common index term, so that
 * `信任分配` and "credit assignment" count as the same word with one document frequency.
 */
export class Concepts {
  readonly #tree: ConceptTree;
  readonly #edges: PairMap;

  constructor(tree: ConceptTree) {
    this.#tree = tree;
    this.#edges = new PairMap(tree.edges);
  }

  /** Calls `wanted` with each index term that says what a term of the units says, and how well it does. */
  expand(units: readonly Unit[], wanted: (key: string, weight: number) => void): void {
    this.find(units, (said) => {
      for (const { key, weight } of this.#tree.groups[said.group]!) wanted(key, said.weight * weight);
    });
  }

  /** Calls `found` for each term that starts at each place, also for terms inside longer ones. */
  find(units: readonly Unit[], found: Found): void {
    const numbers = units.map(({ key }) => this.numberOf(key));
    const apart = units.map((unit) => unit.apart);
    this.scan(numbers, apart, found);
  }

  /** A unit's number for `scan`; -1 where no term has it. */
  numberOf(key: string): number {
    return this.#tree.units.get(key) ?? -1;
  }

  /** The same as `find`, for units whose numbers are known. */
  scan(units: readonly number[], apart: readonly boolean[], found: Found): void {
    const { ends } = this.#tree;
    for (let first = 0; first < units.length; first++) {
      let node = root;
      for (let last = first; last < units.length; last++) {
        const unit = units[last]!;
        if (unit < 0 || (last > first && apart[last])) break;
        node = nextNode(this.#tree, this.#edges, node, unit);
        if (node < 0) break;
        const concepts = ends[node];
        if (concepts) for (const concept of concepts) found(concept, first, last);
      }
    }
  }
}
