import Fuse from 'fuse.js';
import type { Paper } from '../corpus/paper.ts';
import type { Library } from './library.ts';
import { type NameEntry, type Names, squash } from './name-index.ts';

/** fuse.js takes twice as long beyond 32 characters, and a longer name is known by its beginning. */
const patternLimit = 24;

const fuses = new WeakMap<Names, Fuse<NameEntry>>();

/** The best name or alias of each paper that is spelled nearly like the text, nearest first. */
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
    const called = names.entries.filter((entry) => entry.kind !== 'heading');
    fuse = new Fuse(called, { keys: ['squashed'], threshold: 0.35, distance: 60 });
    fuses.set(names, fuse);
  }
  return fuse;
}
