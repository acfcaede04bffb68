import type { Glossary } from './glossary.ts';
import { readUnits, type Unit } from './units.ts';

interface Node {
  next: Map<string, Node>;
  /** Terms of groups that end here. */
  ends: { group: number; weight: number }[];
}

/** The index term of a glossary group; its loose terms count apart from those that mean just the same: `#12~0.6`. */
export function conceptKey(group: number, weight: number): string {
  return weight === 1 ? `#${group}` : `#${group}~${weight}`;
}

/**
 * Finds every glossary term in a text, in either language, and gives it one common index term, so that
 * `信任分配` and "credit assignment" count as the same word with one document frequency.
 */
export class Concepts {
  readonly #root: Node = { next: new Map(), ends: [] };

  /** By group: the weights below 1 that its terms have. */
  readonly #looseness: number[][];

  constructor(glossary: Glossary) {
    this.#looseness = glossary.groups.map(({ terms }, group) => {
      for (const { text, weight } of terms) this.#add(text, group, weight);
      return [...new Set(terms.map(({ weight }) => weight))].filter((weight) => weight < 1);
    });
  }

  /** Calls `wanted` with each index term that says what a term of the units says, and how well it does. */
  expand(units: readonly Unit[], wanted: (key: string, weight: number) => void): void {
    this.scan(units, (group, weight) => {
      wanted(conceptKey(group, 1), weight);
      for (const loose of this.#looseness[group]!) wanted(conceptKey(group, loose), weight * loose);
    });
  }

  #add(term: string, group: number, weight: number): void {
    let node = this.#root;
    const { units } = readUnits(term);
    if (units.length === 0) return;
    for (const unit of units) {
      let next = node.next.get(unit.key);
      if (!next) {
        next = { next: new Map(), ends: [] };
        node.next.set(unit.key, next);
      }
      node = next;
    }
    if (node.ends.some((end) => end.group === group)) return;
    node.ends.push({ group, weight });
  }

  /** Calls `found` for the longest term of each group at each place, also for terms inside longer ones. */
  scan(
    units: readonly Unit[],
    found: (group: number, weight: number, first: number, last: number) => void,
  ): void {
    for (let first = 0; first < units.length; first++) {
      let node = this.#root.next.get(units[first]!.key);
      for (let last = first; node; ) {
        for (const { group, weight } of node.ends) found(group, weight, first, last);
        last++;
        const unit = units[last];
        if (!unit || unit.apart) break;
        node = node.next.get(unit.key);
      }
    }
  }
}
