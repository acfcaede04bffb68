import type { Glossary } from './glossary.ts';
import { PairMap, type PairTable } from './pair-map.ts';
import { readUnits } from './units.ts';

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
  /** Every two Han characters that are side by side in a term. */
  pairs: Set<string>;
  /** Maps a node and a unit to the next node. */
  edges: PairTable;
  /** Indexed by node: the meanings of the term that ends there. */
  ends: (Concept[] | undefined)[];
  /** Indexed by group: one concept for each weight that its terms have. */
  groups: Concept[][];
  /** Maps the key of a name of several pieces, read as one word, to its node: that of `MoE` by `moe`. */
  names: Map<string, number>;
}

/** The number of the trie's root node. */
export const root = 0;

/** Builds the tree of a glossary's terms. */
export function growTree(glossary: Glossary): ConceptTree {
  const edges = new PairMap();
  const tree: ConceptTree = {
    units: new Map(),
    pairs: new Set(),
    edges: edges.table,
    ends: [undefined],
    groups: [],
    names: new Map(),
  };
  let id = 0;
  for (const [group, { terms }] of glossary.groups.entries()) {
    const concepts: Concept[] = [];
    for (const { text, weight } of terms) {
      let concept = concepts.find((one) => one.weight === weight);
      if (!concept) {
        concept = { id: id++, group, weight, key: weight === 1 ? `#${group}` : `#${group}~${weight}` };
        concepts.push(concept);
      }
      const node = nodeOf(text, tree, edges);
      if (node !== root) addEnd(tree, node, concept);
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

/** Returns the node of a term. Adds the nodes that are missing on the way from the root. */
function nodeOf(text: string, { units, pairs, ends, names }: ConceptTree, edges: PairMap): number {
  let node = root;
  let before = '';
  const read = readUnits(text);
  for (const { key, han } of read.units) {
    if (han && before !== '') pairs.add(before + key);
    before = han ? key : '';
    const unit = units.get(key) ?? units.size;
    units.set(key, unit);
    let next = edges.get(node, unit);
    if (next < 0) {
      next = ends.push(undefined) - 1;
      edges.set(node, unit, next);
    }
    node = next;
  }
  const [name] = read.joined;
  if (name?.first === 0 && name.last === read.units.length - 1) names.set(name.key, node);
  return node;
}
