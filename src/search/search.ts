import type { Results } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Problem } from '../model/problem.ts';
import { whyFound } from './explain/why.ts';
import { tagCounts } from './index/facets.ts';
import type { Library } from './index/library.ts';
import { queryNames } from './query/query-names.ts';
import { parseQuery } from './query/query-syntax.ts';
import { tellingTerms } from './score/field-matches.ts';
import { matching } from './score/matching.ts';
import { suggestQuery } from './suggest-query.ts';

export interface SearchOptions {
  /** Hits to leave out at the start; 0 when absent. */
  offset?: number;
  /** At most this many hits; 10 when absent. */
  limit?: number;
  /** The reader's language: what is found is the same in each, passages in it explain a hit first. */
  language?: Language;
}

/** A longer query is searched by its beginning: enough for any question, little enough to be quick. */
const lengthLimit = 1_000;

/** The papers that answer a query, best first. Whatever was typed, it never throws. */
export function search(library: Library, query: string, options: SearchOptions = {}): Results {
  const { offset = 0, limit = 10, language } = options;
  const text = query.slice(0, lengthLimit);
  const parsed = parseQuery(text, queryNames(library));
  const { papers, terms, fields } = matching(parsed.query, library);
  const telling = tellingTerms(terms, library.index);
  const hits = papers.slice(offset, offset + limit).map(({ place, score }) => {
    const why = whyFound(place, telling, library, fields, language);
    return { paper: library.papers[place]!, score, why };
  });
  const facets = tagCounts(papers.map(({ place }) => library.papers[place]!));
  const problem = lengthProblem(query) ?? parsed.problem;
  const suggestion = papers.length === 0 ? suggestQuery(parsed.query, library) : undefined;
  return {
    query,
    total: papers.length,
    hits,
    facets,
    suggestion,
    problem,
  };
}

function lengthProblem(query: string): Problem | undefined {
  if (!/[\p{L}\p{N}]/u.test(query)) return { code: 'empty-query' };
  if (query.length <= lengthLimit) return undefined;
  return { code: 'query-syntax', fault: 'too-long', at: lengthLimit, token: '' };
}
