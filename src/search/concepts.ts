import { hanKey } from './characters.ts';
import type { Glossary } from './glossary.ts';
import { PairMap } from './pair-map.ts';
import { readName } from './read-name.ts';
import { scanText, type TextSink } from './scan-text.ts';
import type { Unit } from './units.ts';

/** One meaning of a term: its glossary group, and how well the term says it. */
export interface Concept {
  /** Counts all concepts from 0. */
  id: number;
  group: number;
  weight: number;
  /** Its index term. A group's loose terms count apart from those that mean just the same: `#12~0.6`. */
  key: string;
}

type Found = (concept: Concept, first: number, last: number) => void;

const root = 0;
const nowhere = -1;

/**
 * Finds every glossary term in a text, in either language, and gives it one common index term, so that
 * `信任分配` and "credit assignment" count as the same word with one document frequency.
 *
 * The terms are a tree of their units, all in numbers: there are thousands, and every text is held against them.
 */
export class Concepts {
  /** Keys of the units that terms consist of. */
  readonly #units = new Map<string, number>();
  /** By unit: the node of the terms that begin with it. */
  readonly #starts: number[] = [];
  /** By node and unit: the next node. */
  readonly #edges = new PairMap();
  /** By node: what the terms that end there mean. */
  readonly #ends: (Concept[] | undefined)[] = [undefined];
  /** By group: each weight that its terms have. */
  readonly #concepts: Concept[][] = [];

  constructor(glossary: Glossary) {
    let id = 0;
    const path = new TermPath((node, key) => this.#grow(node, key));
    for (const [group, { terms }] of glossary.groups.entries()) {
      const concepts: Concept[] = [];
      for (const { text, weight } of terms) {
        let concept = concepts.find((one) => one.weight === weight);
        if (!concept) {
          concept = { id: id++, group, weight, key: weight === 1 ? `#${group}` : `#${group}~${weight}` };
          concepts.push(concept);
        }
        path.node = root;
        scanText(text, path);
        this.#end(path.node, concept);
      }
      this.#concepts.push(concepts);
    }
  }

  #grow(node: number, key: string): number {
    let unit = this.#units.get(key);
    if (unit === undefined) {
      unit = this.#units.size;
      this.#units.set(key, unit);
      this.#starts.push(nowhere);
    }
    let next = this.#next(node, unit);
    if (next < 0) {
      next = this.#ends.push(undefined) - 1;
      if (node === root) this.#starts[unit] = next;
      else this.#edges.set(node, unit, next);
    }
    return next;
  }

  #next(node: number, unit: number): number {
    return node === root ? this.#starts[unit]! : this.#edges.get(node, unit);
  }

  #end(node: number, concept: Concept): void {
    if (node === root) return;
    const ends = this.#ends[node];
    if (!ends) this.#ends[node] = [concept];
    else if (!ends.some((end) => end.group === concept.group)) ends.push(concept);
  }

  /** Calls `wanted` with each index term that says what a term of the units says, and how well it does. */
  expand(units: readonly Unit[], wanted: (key: string, weight: number) => void): void {
    this.find(units, (said) => {
      for (const { key, weight } of this.#concepts[said.group]!) wanted(key, said.weight * weight);
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
    return this.#units.get(key) ?? -1;
  }

  /** The same as `find`, for units whose numbers are known. */
  scan(units: readonly number[], apart: readonly boolean[], found: Found): void {
    for (let first = 0; first < units.length; first++) {
      let node = root;
      for (let last = first; last < units.length; last++) {
        const unit = units[last]!;
        if (unit < 0 || (last > first && apart[last])) break;
        node = this.#next(node, unit);
        if (node < 0) break;
        const ends = this.#ends[node];
        if (ends) for (const concept of ends) found(concept, first, last);
      }
    }
  }
}

/** Goes along the units of a term. */
class TermPath implements TextSink {
  node = root;
  readonly #next: (node: number, key: string) => number;

  constructor(next: (node: number, key: string) => number) {
    this.#next = next;
  }

  han(code: number): void {
    this.node = this.#next(this.node, hanKey(code));
  }

  name(raw: string): void {
    for (const { key } of readName(raw).pieces) this.node = this.#next(this.node, key);
  }
}
