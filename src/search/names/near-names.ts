import Fuse from 'fuse.js';
import { type NameEntry, type NameList, squash } from '../index/name-index.ts';
import { type NameLines, nameLines } from './name-lines.ts';

/** In characters. Text beyond this is not compared, because fuse.js takes twice as long for more than 32. */
const patternLimit = 24;
/** fuse.js accepts a name if errors / pattern length + offset of the match / `distance` is at most `threshold`. */
const nearness = { threshold: 0.35, distance: 60 };

/** Returns names and aliases with a similar spelling, most similar first, at most one for each paper. */
export function nearNames<P>({ names }: { names: NameList<P> }, text: string, limit: number): NameEntry<P>[] {
  const found = new Map<P, NameEntry<P>>();
  const pattern = squash(text.slice(0, 4 * patternLimit)).slice(0, patternLimit);
  if (pattern === '') return [];
  const mayBeNear = nearnessTest(pattern, nameLines.of(names));
  if (!mayBeNear) return [];
  const candidates = names.entries.filter(({ kind, squashed }) => kind !== 'heading' && mayBeNear(squashed));
  const fuse = new Fuse(candidates, { keys: ['squashed'], ...nearness });
  for (const { item } of fuse.search(pattern, { limit: limit * 4 })) {
    if (!found.has(item.paper)) found.set(item.paper, item);
    if (found.size === limit) break;
  }
  return [...found.values()];
}

/**
 * Returns a cheap test that rejects almost every name before fuse.js compares it (the q-gram lemma, Ukkonen 1992). An
 * error changes at most two pairs of neighbouring letters and one letter of the pattern, so a similar name must
 * contain enough of the others. Returns undefined if no name does.
 */
function nearnessTest(pattern: string, all: NameLines): ((squashed: string) => boolean) | undefined {
  const { threshold, distance } = nearness;
  const errors = Math.floor(threshold * pattern.length);
  const lastStart = (threshold - 1 / pattern.length) * distance;
  const lastPlace = lastStart + pattern.length + errors;
  const pairs = new Set(Array.from({ length: pattern.length - 1 }, (_, at) => pattern.slice(at, at + 2)));
  const [grams, spoiled] = pairs.size > 2 * errors ? [pairs, 2 * errors] : [new Set(pattern), errors];
  const absent = [...grams].filter((gram) => !all.has(gram)).length;
  if (absent > spoiled) return undefined;
  const isHeld = all.has(pattern);
  if (errors === 0 && !isHeld) return undefined;
  return (squashed) => {
    if (isHeld && squashed.includes(pattern)) return true;
    if (errors === 0) return false;
    let missing = 0;
    for (const gram of grams) {
      const place = squashed.indexOf(gram);
      if (place !== -1 && place <= lastPlace) continue;
      missing += 1;
      if (missing > spoiled) return false;
    }
    return true;
  };
}
