import type { Problem } from '../model/problem.ts';
import type { Library } from './index/library.ts';
import { paperFacts } from './index/paper-facts.ts';

/** Returns the problem of a query that needs these kinds of facts: that no paper has an author, a venue or a year. */
export function missingFact(needed: readonly string[], library: Library): Problem | undefined {
  const facts = () => paperFacts.of(library);
  const isMissing = {
    author: () => facts().authors.values.length === 0,
    venue: () => facts().venues.values.length === 0,
    year: () => !facts().years.some((year) => year > 0),
  };
  const fact = (['author', 'venue', 'year'] as const).find((one) => needed.includes(one) && isMissing[one]());
  return fact && { code: 'missing-fact', fact };
}
