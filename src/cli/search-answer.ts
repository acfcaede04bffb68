import { performance } from 'node:perf_hooks';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { Hit, ScorePart, Why } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Library } from '../search/index/library.ts';
import { type SearchOptions, search } from '../search/search.ts';

/** The object that `search --json` prints for one query. */
interface SearchAnswer {
  query: string;
  /** Milliseconds spent searching. */
  tookMs: number;
  total: number;
  hits: {
    id: string;
    corpus: string;
    ordinal: number;
    name: string | null;
    heading: string;
    score: number;
    why: Why[];
    /** Only with `--explain`. The points add up to the score, which is rounded to 4 digits. */
    parts?: ScorePart[];
  }[];
  /** True if no paper matches the query and the hits are only similar. */
  near?: boolean;
  /** Number of papers that were left out because they match only these words of the query. */
  more?: { count: number; words: string[] };
  suggestion?: string;
  problem?: { code: string; message: string };
}

export function searchAnswer(
  library: Library,
  query: string,
  options: Required<Pick<SearchOptions, 'limit' | 'language' | 'explain'>> &
    Pick<SearchOptions, 'likeness' | 'order'>,
): SearchAnswer {
  const startedAt = performance.now();
  const results = search(library, query, options);
  const tookMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
  return {
    query,
    tookMs,
    total: results.total,
    hits: results.hits.map((hit) => hitAnswer(hit, options.language)),
    near: results.near,
    more: results.more,
    suggestion: results.suggestion,
    ...(results.problem
      ? { problem: { code: results.problem.code, message: wordProblem(results.problem, options.language) } }
      : {}),
  };
}

/** Returns the object that is printed if a bug prevents the answer. */
export function brokenAnswer(query: string, message: string): SearchAnswer {
  return { query, tookMs: 0, total: 0, hits: [], problem: { code: 'incident', message } };
}

function hitAnswer({ paper, score, why, parts }: Hit, language: Language): SearchAnswer['hits'][number] {
  const { id, corpus, ordinal, name, heading } = paper;
  return {
    id,
    corpus,
    ordinal,
    name,
    heading: heading[language],
    score: Math.round(score * 1e4) / 1e4,
    why,
    parts,
  };
}
