import type { Glossary } from './glossary.ts';
import { readUnits, type Unit } from './units.ts';

/** One meaning of a term: its glossary group, and how well the term says it. */
export interface Concept {
  group: number;
  weight: number;
  /** Its index term. A group's loose terms count apart from those that mean just the same: `#12~0.6`. */
  key: string;
}

interface Node {
  next: Map<string, Node>;
  /** What the terms that end here mean. */
  ends: Concept[];
}

/**
 * Finds every glossary term in a text, in either language, and gives it one common index term, so that
 * `信任分配` and "credit assignment" count as the same word with one document frequency.
 */
export class Concepts {
  readonly #root: Node = { next: new Map(), ends: [] };
  /** By group: each weight that its terms have. */
  readonly #concepts: Concept[][] = [];

  constructor(glossary: Glossary) {
    for (const [group, { terms }] of glossary.groups.entries()) {
      const concepts: Concept[] = [];
      for (const { text, weight } of terms) {
        let concept = concepts.find((one) => one.weight === weight);
        if (!concept) {
          concept = { group, weight, key: weight === 1 ? `#${group}` : `#${group}~${weight}` };
          concepts.push(concept);
        }
        this.#add(text, concept);
      }
      this.#concepts.push(concepts);
    }
  }

  /** Calls `wanted` with each index term that says what a term of the units says, and how well it does. */
  expand(units: readonly Unit[], wanted: (key: string, weight: number) => void): void {
    this.scan(units, (said) => {
      for (const { key, weight } of this.#concepts[said.group]!) wanted(key, said.weight * weight);
    });
  }

  #add(term: string, concept: Concept): void {
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
    if (node.ends.some((end) => end.group === concept.group)) return;
    node.ends.push(concept);
  }

  /** Calls `found` for the longest term of each group at each place, also for terms inside longer ones. */
  scan(units: readonly Unit[], found: (concept: Concept, first: number, last: number) => void): void {
    for (let first = 0; first < units.length; first++) {
      let node = this.#root.next.get(units[first]!.key);
      for (let last = first; node; ) {
        for (const concept of node.ends) found(concept, first, last);
        last++;
        const unit = units[last];
        if (!unit || unit.apart) break;
        node = node.next.get(unit.key);
      }
    }
  }
}
