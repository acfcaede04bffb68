import { performance } from 'node:perf_hooks';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { Hit, Results } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import type { Library } from '../search/index/library.ts';
import { type SearchOptions, search } from '../search/search.ts';

/** The object that `search --json` prints for one query. */
interface SearchAnswer extends Pick<Results, 'query' | 'total' | 'near' | 'read' | 'more' | 'suggestion'> {
  /** Milliseconds spent searching. */
  tookMs: number;
  /** The points of `parts`, which are there with `--explain`, add up to the score, which is rounded to 4 digits. */
  hits: HitAnswer[];
  problem?: { code: string; message: string };
}

type HitAnswer = Pick<Paper, 'id' | 'corpus' | 'ordinal' | 'name'> & { heading: string } & Omit<Hit, 'paper'>;

export function searchAnswer(
  library: Library,
  query: string,
  options: Required<Pick<SearchOptions, 'limit' | 'language' | 'explain'>> &
    Pick<SearchOptions, 'likeness' | 'order' | 'now'>,
): SearchAnswer {
  const startedAt = performance.now();
  const { total, hits, near, read, more, suggestion, problem } = search(library, query, options);
  const tookMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
  const answers = hits.map((hit) => hitAnswer(hit, options.language));
  const told = problem && { code: problem.code, message: wordProblem(problem, options.language) };
  return { query, tookMs, total, hits: answers, near, read, more, suggestion, problem: told };
}

/** Returns the object that is printed if a bug prevents the answer. */
export function brokenAnswer(query: string, message: string): SearchAnswer {
  return { query, tookMs: 0, total: 0, hits: [], problem: { code: 'incident', message } };
}

function hitAnswer({ paper, score, why, parts }: Hit, language: Language): HitAnswer {
  const { id, corpus, ordinal, name, heading } = paper;
  const rounded = Math.round(score * 1e4) / 1e4;
  return { id, corpus, ordinal, name, heading: heading[language], score: rounded, why, parts };
}
