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
  /** Maps each Han character to all those that come directly after it in some term. */
  followers: Map<string, string>;
  /** Maps a node and a unit to the next node. */
  edges: PairTable;
  /** Indexed by node: the meanings of the term that ends there. Terms of a single meaning share their array. */
  ends: (readonly Concept[] | undefined)[];
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
    followers: new Map(),
    edges: edges.table,
    ends: [undefined],
    groups: [],
    names: new Map(),
  };
  let id = 0;
  for (const [group, { terms }] of glossary.groups.entries()) {
    const meanings = new Map<number, [Concept]>();
    for (const { text, weight } of terms) {
      let meaning = meanings.get(weight);
      if (!meaning) {
        meaning = [{ id: id++, group, weight, key: weight === 1 ? `#${group}` : `#${group}~${weight}` }];
        meanings.set(weight, meaning);
      }
      const node = nodeOf(text, tree, edges);
      if (node !== root) addEnd(tree, node, meaning);
    }
    tree.groups.push([...meanings.values()].flat());
  }
  return tree;
}

function addEnd({ ends }: ConceptTree, node: number, meaning: readonly [Concept]): void {
  const here = ends[node];
  if (!here) ends[node] = meaning;
  else if (!here.some(({ group }) => group === meaning[0].group)) ends[node] = [...here, ...meaning];
}

/** Returns the node of a term. Adds the nodes that are missing on the way from the root. */
function nodeOf(text: string, { units, followers, ends, names }: ConceptTree, edges: PairMap): number {
  let node = root;
  let before = '';
  const read = readUnits(text);
  for (const { key, han } of read.units) {
    if (han && before !== '') {
      const known = followers.get(before) ?? '';
      if (!known.includes(key)) followers.set(before, known + key);
    }
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
