import Fuse from 'fuse.js';
import { type NameEntry, type NameList, squash } from './name-index.ts';

/** fuse.js takes twice as long beyond 32 characters, and a longer name is known by its beginning. */
const patternLimit = 24;

const fuses = new WeakMap<NameList<unknown>, unknown>();

/** The best name or alias of each paper that is spelled nearly like the text, nearest first. */
export function nearNames<P>({ names }: { names: NameList<P> }, text: string, limit: number): NameEntry<P>[] {
  const found = new Map<P, NameEntry<P>>();
  const pattern = squash(text.slice(0, 4 * patternLimit)).slice(0, patternLimit);
  if (pattern === '') return [];
  for (const { item } of fuseOf(names).search(pattern, { limit: limit * 4 })) {
    if (!found.has(item.paper)) found.set(item.paper, item);
    if (found.size === limit) break;
  }
  return [...found.values()];
}

function fuseOf<P>(names: NameList<P>): Fuse<NameEntry<P>> {
  let fuse = fuses.get(names) as Fuse<NameEntry<P>> | undefined;
  if (!fuse) {
    const called = names.entries.filter((entry) => entry.kind !== 'heading');
    fuse = new Fuse(called, { keys: ['squashed'], threshold: 0.35, distance: 60 });
    fuses.set(names, fuse);
  }
  return fuse;
}
