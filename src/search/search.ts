import type { Results } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import { whyFound } from './explain/why.ts';
import { tagCounts } from './index/facets.ts';
import type { Library } from './index/library.ts';
import { type Pasted, pastedIn } from './names/pasted.ts';
import { queryNames } from './query/query-names.ts';
import { parseQuery } from './query/query-syntax.ts';
import { tellingTerms } from './score/field-matches.ts';
import { matching } from './score/matching.ts';
import type { Ranked } from './score/rank.ts';
import { weakWords } from './score/weak-words.ts';
import { suggestQuery } from './suggest-query.ts';

export interface SearchOptions {
  /** Hits to leave out at the start. Default is 0. */
  offset?: number;
  /** At most this many hits. Default is 10. */
  limit?: number;
  /** Also lists papers that mention no more than the query's weak words, after the others. Default is `false`. */
  everything?: boolean;
  /** The reader's language. It decides which passages explain a hit, not which hits there are. */
  language?: Language;
}

/** Longer queries are cut to this many UTF-16 units. */
const lengthLimit = 1_000;

/** Returns the papers that answer a query, best first. It never throws, whatever was typed. */
export function search(library: Library, query: string, options: SearchOptions = {}): Results {
  const { offset = 0, limit = 10, everything = false, language } = options;
  const text = query.slice(0, lengthLimit);
  const pasted = pastedIn(library, text);
  if (pasted?.kind === 'address') return atAddress(query, pasted.paper);
  const parsed = parseQuery(text, queryNames(library));
  const found = matching(parsed.query, library);
  const { asked, fields, near, rest } = found;
  const ranked = everything ? [...found.papers, ...rest] : found.papers;
  const papers = pasted === undefined ? ranked : titledFirst(pasted, ranked, library);
  const telling = tellingTerms(asked.terms, library.index);
  const hits = papers.slice(offset, offset + limit).map(({ place, score }) => {
    const why = whyFound(place, telling, library, fields, language);
    return { paper: library.papers[place]!, score, why };
  });
  const leavesOut = rest.length > 0 && !everything && pasted === undefined;
  return {
    query,
    total: papers.length,
    hits,
    near: (near && papers.length > 0 && pasted === undefined) || undefined,
    more: leavesOut ? { count: rest.length, words: weakWords(rest, asked, library.index) } : undefined,
    facets: tagCounts(papers.map(({ place }) => library.papers[place]!)),
    suggestion: papers.length === 0 ? suggestQuery(parsed.query, library) : undefined,
    problem: lengthProblem(query) ?? (pasted === undefined ? parsed.problem : undefined),
  };
}

/** Puts the paper whose title was pasted first. The other results follow if the text may also be a topic. */
function titledFirst(
  { paper, whole }: Extract<Pasted, { kind: 'title' }>,
  ranked: readonly Ranked[],
  library: Library,
): readonly Ranked[] {
  const place = library.places.get(paper)!;
  const first = { place, score: ranked[0]?.score ?? 0 };
  return whole ? [first] : [first, ...ranked.filter((other) => other.place !== place)];
}

function atAddress(query: string, paper: Paper | undefined): Results {
  const papers = paper === undefined ? [] : [paper];
  return {
    query,
    total: papers.length,
    hits: papers.map((one) => ({ paper: one, score: 1, why: [] })),
    facets: tagCounts(papers),
    suggestion: undefined,
    problem: paper === undefined ? { code: 'unknown-address', address: query } : undefined,
  };
}

function lengthProblem(query: string): Problem | undefined {
  if (!/[\p{L}\p{N}]/u.test(query.normalize('NFKC'))) return { code: 'empty-query' };
  if (query.length <= lengthLimit) return undefined;
  return { code: 'query-syntax', fault: 'too-long', at: lengthLimit, token: '' };
}
