/**
 * Returns the meaning of each word of a table, whose rows are a meaning and the words for it:
 * `[60, 'h, hour, hours, 小时']`.
 */
export function wordTable<T>(
  ...rows: readonly (readonly [meaning: T, words: string])[]
): ReadonlyMap<string, T> {
  return new Map(
    rows.flatMap(([meaning, words]) => words.split(', ').map((word) => [word, meaning] as const)),
  );
}
