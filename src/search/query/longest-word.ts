import type { Unit } from '../text/units.ts';

/** Chinese words by their characters, and the number of characters of the longest. */
export interface HanWordTable<T> {
  words: ReadonlyMap<string, T>;
  longest: number;
}

export function hanWordTable<T>(words: ReadonlyMap<string, T>): HanWordTable<T> {
  return { words, longest: Math.max(0, ...Array.from(words.keys(), (word) => word.length)) };
}

/** Returns what the table has for the longest of its words that begins at a unit, and the word's number of units. */
export function longestWord<T>(
  units: readonly Unit[],
  first: number,
  { words, longest }: HanWordTable<T>,
): { value: T; length: number } | undefined {
  let found: { value: T; length: number } | undefined;
  let key = '';
  for (let place = first; place < units.length && key.length < longest; place++) {
    const unit = units[place]!;
    if (!unit.han || (place > first && units[place - 1]!.end !== unit.start)) break;
    key += unit.key;
    const value = words.get(key);
    if (value !== undefined) found = { value, length: place - first + 1 };
  }
  return found;
}
