import Fuse from 'fuse.js';
import type { Paper } from '../corpus/paper.ts';
import type { Library } from './library.ts';
import { type NameEntry, type Names, squash } from './name-index.ts';

/** fuse.js compares with at most 32 characters at once; a longer name is known by its beginning. */
const patternLimit = 32;

const fuses = new WeakMap<Names, Fuse<NameEntry>>();

/** The best name of each paper that is spelled nearly like the text, nearest first. */
export function nearNames(library: Library, text: string, limit: number): NameEntry[] {
  const found = new Map<Paper, NameEntry>();
  const pattern = squash(text.slice(0, 4 * patternLimit)).slice(0, patternLimit);
  if (pattern === '') return [];
  for (const { item } of fuseOf(library.names).search(pattern, { limit: limit * 4 })) {
    if (!found.has(item.paper)) found.set(item.paper, item);
    if (found.size === limit) break;
  }
  return [...found.values()];
}

function fuseOf(names: Names): Fuse<NameEntry> {
  let fuse = fuses.get(names);
  if (!fuse) {
    fuse = new Fuse(names.entries, { keys: ['squashed'], threshold: 0.35, distance: 60 });
    fuses.set(names, fuse);
  }
  return fuse;
}
