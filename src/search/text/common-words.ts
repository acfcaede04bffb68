import { readFileSync } from 'node:fs';

let stems: string | undefined;

/** Whether a stem belongs to one of the 12,000 or so most common English words, so that it is no typing error. */
export function isCommonStem(stem: string): boolean {
  // Read by the first query with a word that the index lacks; few queries have one.
  stems ??= readFileSync(new URL('../../../data/common-english.txt', import.meta.url), 'utf8');
  return stems.includes(`\n${stem}\n`);
}
