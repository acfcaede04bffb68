import { hanKey } from './characters.ts';
import type { Glossary } from './glossary.ts';
import { PairMap, type PairTable } from './pair-map.ts';
import { readName } from './read-name.ts';
import { scanText, type TextSink } from './scan-text.ts';

/** One meaning of a term: its glossary group, and how well the term says it. */
export interface Concept {
  /** Counts all concepts from 0. */
  id: number;
  group: number;
  weight: number;
  /** Its index term. A group's loose terms count apart from those that mean just the same: `#12~0.6`. */
  key: string;
}

/** The glossary's terms as a tree of their units, in plain data: there are thousands, and every text is held against them. */
export interface ConceptTree {
  /** Keys of the units that terms consist of → their numbers. */
  units: Map<string, number>;
  /** By unit: the node of the terms that begin with it, below 0 where none does. */
  starts: number[];
  /** By node and unit: the next node; what starts at the root stands in `starts`. */
  edges: PairTable;
  /** By node: what the terms that end there mean. */
  ends: (Concept[] | undefined)[];
  /** By group: each weight that its terms have. */
  groups: Concept[][];
}

/** The node where every term starts. */
const root = 0;
const nowhere = -1;

export function growTree(glossary: Glossary): ConceptTree {
  const edges = new PairMap();
  const tree: ConceptTree = {
    units: new Map(),
    starts: [],
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

/** Goes along the units of a term, and lets the tree grow where no term went before. */
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
    const { units, starts, ends } = this.#tree;
    let unit = units.get(key);
    if (unit === undefined) {
      unit = units.size;
      units.set(key, unit);
      starts.push(nowhere);
    }
    let next = this.node === root ? starts[unit]! : this.#edges.get(this.node, unit);
    if (next < 0) {
      next = ends.push(undefined) - 1;
      if (this.node === root) starts[unit] = next;
      else this.#edges.set(this.node, unit, next);
    }
    this.node = next;
  }
}
