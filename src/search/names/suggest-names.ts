import type { NameSuggestion } from '../../model/hit.ts';
import { nameLines } from '../index/name-lines.ts';
import { type NameEntry, type NameList, squash } from '../index/name-list.ts';
import { nearNames, typedLimit } from './near-names.ts';

/**
 * Returns names to offer during typing: first those that start with the text, then those that contain it. If there
 * are none, it returns names that are spelled similarly.
 */
export function suggestNames<P>(
  library: { names: NameList<P> },
  typed: string,
  limit: number,
): NameSuggestion<P>[] {
  const wanted = squash(typed.slice(0, typedLimit));
  const lines = nameLines.of(library.names);
  const chosen = new Map<P, NameEntry<P>>();
  for (const places of [lines.beginning(wanted), lines.holding(wanted)]) {
    for (const place of places) {
      if (chosen.size >= limit) break;
      const entry = library.names.entries.at(place)!;
      if (!chosen.has(entry.paper)) chosen.set(entry.paper, entry);
    }
  }
  if (chosen.size === 0) for (const entry of nearNames(library, typed, limit)) chosen.set(entry.paper, entry);
  return [...chosen.values()].map(({ paper, label }) => ({ paper, label }));
}
