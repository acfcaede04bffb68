import type { Library } from './index/library.ts';
import { paperFacts } from './index/paper-facts.ts';
import { nearNames } from './names/near-names.ts';
import type { Query } from './query/query-syntax.ts';
import { matching } from './score/matching.ts';

/** In UTF-16 units. Longer texts are not compared with names. */
const nameLength = 40;

/**
 * Suggests another query for one that finds nothing: its words without conditions if those find papers, `#37` for
 * `37 has:code`, else a name that is spelled nearly like it.
 */
export function suggestQuery(query: Query, library: Library): string | undefined {
  const texts = query.required
    .flat()
    .flatMap((one) => (one.kind === 'code' || one.kind === 'year' ? [] : [one.text]));
  const words = [query.words, ...texts].join(' ').trim();
  const relaxed = { words, required: [], excluded: [], inside: [] };
  const isRelaxed = query.required.length + query.excluded.length + query.inside.length > 0;
  if (isRelaxed && matching(relaxed, library).papers.count > 0) return words;
  const isNumber = /^\d{1,9}$/u.test(words);
  if (isNumber && paperFacts.of(library).ordinals.includes(Number(words))) return `#${words}`;
  if (words.length < 2 || words.length > nameLength) return undefined;
  return nearNames(library.names, words, 1)[0]?.label;
}
