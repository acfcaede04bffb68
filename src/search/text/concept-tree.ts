import { hanKey } from './characters.ts';
import type { Glossary } from './glossary.ts';
import { PairMap, type PairTable } from './pair-map.ts';
import { readName } from './read-name.ts';
import { scanText, type TextSink } from './scan-text.ts';

/** A meaning of a glossary term: the group it belongs to and the weight it has there. */
export interface Concept {
  /** Unique number of the concept, from 0. */
  id: number;
  group: number;
  weight: number;
  /**
   * The index term: `#12` for words that mean group 12, or `#12~0.6` if they do so with a weight of 0.6 instead of 1.
   */
  key: string;
}

/** A trie of the glossary's terms by their units. It is plain data, so that it can be cached between starts. */
export interface ConceptTree {
  /** Maps the key of each unit that occurs in a term to its number. */
  units: Map<string, number>;
  /** Maps a node and a unit to the next node. */
  edges: PairTable;
  /** Indexed by node: the meanings of the term that ends there. */
  ends: (Concept[] | undefined)[];
  /** Indexed by group: one concept for each weight that its terms have. */
  groups: Concept[][];
}

/** The number of the trie's root node. */
export const root = 0;

/** Builds the tree of a glossary's terms. */
export function growTree(glossary: Glossary): ConceptTree {
  const edges = new PairMap();
  const tree: ConceptTree = {
    units: new Map(),
    edges: edges.table,
    ends: [undefined],
    groups: [],
  };
  const path = new TermPath(tree, edges);
  let id = 0;
  for (const [group, { terms }] of glossary.groups.entries()) {
    const concepts: Concept[] = [];
    for (const { text, weight } of terms) {
      let concept = concepts.find((one) => one.weight === weight);
      if (!concept) {
        concept = { id: id++, group, weight, key: weight === 1 ? `#${group}` : `#${group}~${weight}` };
        concepts.push(concept);
      }
      path.follow(text);
      if (path.node !== root) addEnd(tree, path.node, concept);
    }
    tree.groups.push(concepts);
  }
  return tree;
}

function addEnd({ ends }: ConceptTree, node: number, concept: Concept): void {
  const here = ends[node];
  if (!here) ends[node] = [concept];
  else if (!here.some(({ group }) => group === concept.group)) here.push(concept);
}

/** Follows a term's units from the root and adds the nodes that are missing. */
class TermPath implements TextSink {
  node = root;
  #text = '';
  readonly #tree: ConceptTree;
  readonly #edges: PairMap;

  constructor(tree: ConceptTree, edges: PairMap) {
    this.#tree = tree;
    this.#edges = edges;
  }

  follow(text: string): void {
    this.#text = text;
    this.node = root;
    scanText(text, this);
  }

  hans(start: number, end: number): void {
    for (const character of this.#text.slice(start, end)) this.#step(hanKey(character.codePointAt(0)!));
  }

  name(raw: string): void {
    for (const { key } of readName(raw).pieces) this.#step(key);
  }

  #step(key: string): void {
    const { units, ends } = this.#tree;
    let unit = units.get(key);
    if (unit === undefined) {
      unit = units.size;
      units.set(key, unit);
    }
    let next = this.#edges.get(this.node, unit);
    if (next < 0) {
      next = ends.push(undefined) - 1;
      this.#edges.set(this.node, unit, next);
    }
    this.node = next;
  }
}
