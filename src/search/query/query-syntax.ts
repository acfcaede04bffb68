import type { Problem, QueryFault } from '../../model/problem.ts';
import { type QueryToken, readQueryTokens } from './query-tokens.ts';

/** One thing a paper can be asked for. */
export type Condition =
  | { kind: 'words'; text: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'tag' | 'name' | 'bench'; text: string }
  | { kind: 'code' };

export interface Query {
  /** Plain words, ranked and not required. */
  words: string;
  /** Each group needs at least one of its conditions. */
  required: Condition[][];
  excluded: Condition[];
  /** Part keys; empty means everywhere. */
  inside: string[];
}

export interface ParsedQuery {
  query: Query;
  problem?: Problem;
}

/**
 * Reads plain words, "phrases", `-not`, `OR`, `in:`, `tag:`, `name:`, `bench:` and `has:code`. A query that
 * breaks the syntax gives the fault and where it starts, and its words as plain words.
 */
export function parseQuery(text: string, partKey: (typed: string) => string | null): ParsedQuery {
  const tokens = readQueryTokens(text);
  const query: Query = { words: '', required: [], excluded: [], inside: [] };
  const words: string[] = [];
  const broken = (fault: QueryFault, at: number, token: string): ParsedQuery => ({
    query: { words: plainWords(text), required: [], excluded: [], inside: [] },
    problem: { code: 'query-syntax', fault, at, token },
  });
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.fault) return broken(token.fault, token.at, token.raw);
    if (token.kind === 'or') return broken('dangling-or', token.at, token.raw);
    if (token.kind === 'in') {
      const key = partKey(token.text);
      if (key === null) return broken('unknown-part', token.at, token.text);
      query.inside.push(key);
      continue;
    }
    if (token.negative) {
      query.excluded.push(condition(token));
      continue;
    }
    const group = [condition(token)];
    while (tokens[i + 1]?.kind === 'or') {
      const or = tokens[i + 1]!;
      const next = tokens[i + 2];
      if (!next || next.kind === 'or' || next.kind === 'in' || next.negative)
        return broken('dangling-or', or.at, or.raw);
      if (next.fault) return broken(next.fault, next.at, next.raw);
      group.push(condition(next));
      i += 2;
    }
    const [only] = group;
    if (group.length === 1 && only?.kind === 'words') words.push(only.text);
    else query.required.push(group);
  }
  query.words = words.join(' ');
  if (query.excluded.length > 0 && words.length === 0 && query.required.length === 0) {
    const first = tokens.find((token) => token.negative)!;
    return broken('only-exclusions', first.at, first.raw);
  }
  return { query };
}

function condition(token: QueryToken): Condition {
  if (token.kind === 'has') return { kind: 'code' };
  if (token.kind === 'or' || token.kind === 'in') return { kind: 'words', text: token.text };
  return { kind: token.kind, text: token.text };
}

/** The words of a query whose signs mean nothing. */
export function plainWords(text: string): string {
  return text.replace(/(^|\s)-(?=\S)/g, '$1').replace(/["“”„「」]/g, ' ');
}
