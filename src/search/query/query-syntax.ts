import type { Problem, QueryFault } from '../../model/problem.ts';
import { withExclusions } from './exclusions.ts';
import { type QueryToken, readQueryTokens } from './query-tokens.ts';
import { withSpokenFilters } from './spoken-filters.ts';

/** A condition that a paper meets or not. */
export type Condition =
  | { kind: 'words'; text: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'tag' | 'name' | 'bench' | 'number' | 'author' | 'year' | 'venue'; text: string }
  | { kind: 'code' };

export interface Query {
  /** Plain words. They rank papers, but a paper need not contain any of them. */
  words: string;
  /** A paper must meet at least one condition of each group. */
  required: Condition[][];
  excluded: Condition[];
  /** Keys of the parts to search in. If empty, every field is searched. */
  inside: string[];
}

interface ParsedQuery {
  query: Query;
  problem?: Problem;
}

/** Looks up the parts and tags that the filters of a query may name. Both depend on the library. */
export interface QueryNames {
  /** Returns the key of the part that a typed `in:…` filter names, or null if there is none. */
  partKey(typed: string): string | null;
  isTag(label: string): boolean;
  /** Returns true for the name of an author, and for a name whose words are in no paper. */
  isAuthor(name: string): boolean;
}

/** The most words that a tag's label has. */
const longestLabel = 6;

/**
 * Reads plain words, "phrases", `-not`, `NOT`, `OR`, `in:`, `tag:`, `name:`, `bench:`, `author:`, `year:`, `venue:`,
 * `has:code`, `#8`, and filters in words. If the query breaks the syntax, returns the fault with its offset, and a
 * query of its words. Years counted back from now stay words without `now` (epoch milliseconds).
 */
export function parseQuery(text: string, names: QueryNames, now?: number): ParsedQuery {
  const parsed = readQuery(text, names);
  const filtered = parsed.problem ? text : withSpokenFilters(text, names.isAuthor, now);
  return filtered === text ? parsed : readQuery(filtered, names);
}

function readQuery(text: string, names: QueryNames): ParsedQuery {
  const tokens = withExclusions(withWholeLabels(readQueryTokens(text), names));
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
      if (token.negative) return broken('negative-part', token.at, token.raw);
      const key = names.partKey(token.text);
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
  return { query };
}

/** Reads `tag:LLM reasoning` as one filter if there is such a tag, because chips show labels with blanks. */
function withWholeLabels(tokens: readonly QueryToken[], { isTag }: QueryNames): QueryToken[] {
  const whole: QueryToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    whole.push(token);
    if (token.kind !== 'tag' || token.fault) continue;
    for (let count = Math.min(longestLabel, tokens.length - i); count > 1; count--) {
      const rest = tokens.slice(i + 1, i + count);
      const label = [token, ...rest].map(({ text }) => text).join(' ');
      if (rest.some(({ kind, negative }) => kind !== 'words' || negative) || !isTag(label)) continue;
      whole[whole.length - 1] = { ...token, text: label, raw: `${token.negative ? '-' : ''}tag:"${label}"` };
      i += count - 1;
      break;
    }
  }
  return whole;
}

function condition({ kind, text }: QueryToken): Condition {
  if (kind === 'has') return { kind: 'code' };
  return kind === 'or' || kind === 'in' || kind === 'not' ? { kind: 'words', text } : { kind, text };
}

/** Removes the signs of the query syntax. */
function plainWords(text: string): string {
  return text.replace(/(^|\s)-(?=\S)/g, '$1').replace(/["“”„「」『』«»]/g, ' ');
}
