import type { NameSuggestion } from '../../model/hit.ts';
import type { Paper } from '../../model/paper.ts';
import type { Library } from '../index/library.ts';
import { type NameEntry, squash } from '../index/name-list.ts';
import { nearNames, typedLimit } from './near-names.ts';

/**
 * Returns names to offer during typing: first those that start with the text, then those that contain it. If there
 * are none, it returns names that are spelled similarly.
 */
export function suggestNames({ names }: Library, typed: string, limit: number): NameSuggestion[] {
  const wanted = squash(typed.slice(0, typedLimit));
  const chosen = new Map<Paper, NameEntry>();
  for (const found of [names.lines.beginning(wanted), names.lines.holding(wanted)]) {
    for (const at of found) {
      if (chosen.size >= limit) break;
      const entry = names.entry(at);
      if (!chosen.has(entry.paper)) chosen.set(entry.paper, entry);
    }
  }
  const near = chosen.size === 0 ? nearNames(names, typed, limit) : [];
  return [...chosen.values(), ...near].map(({ paper, label }) => ({ paper, label }));
}
