import type { Library } from '../index/library.ts';
import { isEverydayStem } from '../text/common-words.ts';
import { isStopWord } from '../text/stop-words.ts';
import { readUnits } from '../text/units.ts';
import { queryNames } from './query-names.ts';
import { parseQuery } from './query-syntax.ts';
import { translationsOf } from './translations.ts';

/**
 * Returns the words of a query that no paper has and no word table knows, as they were typed. Chinese words and
 * those of everyday English are left out.
 */
export function unknownWords(query: string, library: Library): string[] {
  const { index, concepts } = library;
  const { words } = parseQuery(query, queryNames(library)).query;
  const { units, joined } = readUnits(words);
  const known = units.map(
    ({ han, key, word }) => han || isStopWord(word) || isEverydayStem(key) || index.terms.has(key),
  );
  const names = joined.filter(({ key }) => index.terms.has(key));
  const meant = [...names, ...concepts.find(units), ...translationsOf(units, joined)];
  for (const { first, last } of meant) known.fill(true, first, last + 1);
  const unknown = units.filter((_, place) => !known[place]);
  return [...new Set(unknown.map(({ start, end }) => words.slice(start, end)))];
}
