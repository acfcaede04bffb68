import type { Problem } from '../model/problem.ts';
import type { Library } from './index/library.ts';
import { paperFacts } from './index/paper-facts.ts';
import type { Query } from './query/query-syntax.ts';

/** Returns the problem of a query that filters by author, year or venue where no paper has one. */
export function missingFact({ required }: Query, library: Library): Problem | undefined {
  const { authors, venues, years } = paperFacts.of(library);
  const isMissing = {
    author: () => authors.values.length === 0,
    venue: () => venues.values.length === 0,
    year: () => !years.some((year) => year > 0),
  };
  const asked = new Set(required.flat().map(({ kind }) => kind));
  const fact = (['author', 'venue', 'year'] as const).find((one) => asked.has(one) && isMissing[one]());
  return fact && { code: 'missing-fact', fact };
}
