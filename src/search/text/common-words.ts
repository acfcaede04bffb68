import { readFileSync } from 'node:fs';

let stems: string | undefined;

/** Returns true for the stem of one of the 12,000 most common English words, which is unlikely to be a typing error. */
export function isCommonStem(stem: string): boolean {
  // The list is read when a query first has a word that the index lacks, which few have.
  stems ??= readFileSync(new URL('../../../data/common-english.txt', import.meta.url), 'utf8');
  return stems.includes(`\n${stem}\n`);
}
