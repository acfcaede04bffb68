import type { Likeness, Meaning } from '../ports/meaning.ts';
import type { Library } from './index/library.ts';
import { pastedIn } from './names/pasted.ts';
import { queryNames } from './query/query-names.ts';
import { parseQuery } from './query/query-syntax.ts';
import { rankedText } from './score/matching.ts';
import { lengthLimit } from './search.ts';
import { readUnits } from './text/units.ts';

/** Shorter queries, in words, are mostly names, which vectors confuse. Two Chinese characters count as a word. */
const leastWords = 3;

/**
 * Asks for the likeness of papers to the words of a query. Resolves to undefined without asking if there is no
 * embedding model, if the query is too short, or if it is the address or title of a paper.
 */
export async function likenessFor(
  query: string,
  library: Library,
  meaning: Meaning | undefined,
): Promise<Likeness | undefined> {
  const text = query.slice(0, lengthLimit);
  if (meaning === undefined || pastedIn(library, text) !== undefined) return undefined;
  const words = rankedText(parseQuery(text, queryNames(library)).query).trim();
  const count = readUnits(words).units.reduce((sum, { han }) => sum + (han ? 0.5 : 1), 0);
  return count < leastWords ? undefined : meaning.likenessTo(words);
}
