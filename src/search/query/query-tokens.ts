import type { QueryFault } from '../../model/problem.ts';
import { inSimplified } from '../text/characters.ts';
import { yearsIn, yearsLength } from './years.ts';

export interface QueryToken {
  kind:
    | 'words'
    | 'phrase'
    | 'or'
    | 'not'
    | 'in'
    | 'tag'
    | 'name'
    | 'bench'
    | 'has'
    | 'author'
    | 'year'
    | 'venue'
    | 'number';
  /** The token's text without quotes, minus sign and filter name. */
  text: string;
  raw: string;
  /** UTF-16 offset in the query. */
  at: number;
  negative: boolean;
  fault?: QueryFault;
}

/** Maps each opening quote to the characters that close it. */
const closing: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”"',
  '”': '”"',
  '„': '“”"',
  '「': '」',
  '『': '』',
  '«': '»',
  '＂': '＂"',
};
/** Matches what comes before a blank or an opening quote. `”` opens one only at the start of a value. */
const plainValue = /[^\s"“„「『«＂]*/y;
const dashes = '-‐‑‒–—―−﹣－';
const operators: ReadonlyMap<string, QueryToken['kind']> = new Map([
  ['in', 'in'],
  ['part', 'in'],
  ['tag', 'tag'],
  ['tags', 'tag'],
  ['name', 'name'],
  ['bench', 'bench'],
  ['benchmark', 'bench'],
  ['has', 'has'],
  ['author', 'author'],
  ['authors', 'author'],
  ['year', 'year'],
  ['venue', 'venue'],
  ['标签', 'tag'],
  ['作者', 'author'],
  ['年份', 'year'],
  ['会议', 'venue'],
  ['期刊', 'venue'],
]);
const longestOperator = 12;
/** Matches a word followed by a colon, which may be a filter. */
const operator = /^([A-Za-z]{2,12}|\p{Script=Han}{2})[:：]/u;
/** Matches the option with which a subscription excludes, before what it excludes. */
const exclusion = /^(?:exclude|排除|不要|不含)[:：]\s?(?=\S)/iu;
const not = /^(not|except|exclude|excluding|不要|不含|排除|除了)$/i;

/** Returns true for a word that is a filter before a colon: `tag`, 标签. */
export function isFilterName(word: string): boolean {
  return operators.has(word.toLowerCase());
}

/**
 * Splits a query at spaces, quotes and filters. A token that breaks the syntax has a `fault`. Full-width letters and
 * digits, as Chinese keyboards type them, count as plain ones: `ｔａｇ：ｇｒｐｏ`.
 */
export function readQueryTokens(typed: string): QueryToken[] {
  const text = typed.replace(/[Ａ-Ｚａ-ｚ０-９]/gu, (sign) => sign.normalize('NFKC'));
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    at += token.raw.length;
  }
  return tokens;
}

function readToken(text: string, at: number): QueryToken {
  const from = at + exclusionLength(text, at);
  const negative = from > at;
  const named = operator.exec(text.slice(from, from + longestOperator + 1));
  const known = operators.get(inSimplified(named?.[1]?.toLowerCase() ?? ''));
  const valueAt = from + (known ? named![0].length : 0);
  // A blank may follow the colon, but not where a filter without a value is before another one.
  const [blanks] = known
    ? (/^\s?(?=["“”„「『«＂]|[^\s:：]+(?:\s|$))/u.exec(text.slice(valueAt)) ?? [''])
    : [''];
  const start = valueAt + blanks.length;
  const value = known === 'year' ? readYears(text, start) : readValue(text, start);
  const raw = text.slice(at, value.end);
  const token: QueryToken = { kind: known ?? 'words', text: value.text, raw, at, negative };
  const fault = value.fault ?? (known ? faultOfFilter(known, value.text) : undefined);
  if (fault) return { ...token, fault };
  if (known) return token;
  if (named && isUnknownOperator(named[1]!, value.text)) return { ...token, fault: 'unknown-operator' };
  if (value.quoted) return { ...token, kind: 'phrase' };
  if (raw === 'OR') return { ...token, kind: 'or' };
  if (not.test(raw)) return { ...token, kind: 'not' };
  if (/^[#＃]\d{1,9}$/.test(value.text)) return { ...token, kind: 'number', text: value.text.slice(1) };
  if (negative && text.slice(from).trim() === '') return { ...token, fault: 'dangling-not' };
  return /[\p{L}\p{N}]/u.test(value.text) ? token : { ...token, negative: false };
}

/** Returns the length of the sign or the option that excludes the word at an offset; 0 if none does. */
function exclusionLength(text: string, at: number): number {
  const isFirst = at === 0 || /\s/.test(text[at - 1]!);
  if (!isFirst) return 0;
  if (dashes.includes(text[at]!)) return 1;
  return exclusion.exec(text.slice(at, at + longestOperator))?.[0].length ?? 0;
}

function faultOfFilter(kind: QueryToken['kind'], text: string): QueryFault | undefined {
  if (text.trim() === '') return 'empty-filter';
  if (kind === 'has' && !/^(code|link|links|代码)$/i.test(inSimplified(text))) return 'unknown-has';
  return kind === 'year' && yearsIn(text) === undefined ? 'bad-year' : undefined;
}

/** Returns true for `sort:new`, and false for an address, a time and `GRPO:`. */
function isUnknownOperator(name: string, text: string): boolean {
  return /^[a-z]+$/.test(name) && /^[:：](?!\/\/)\S/.test(text.slice(name.length));
}

/** Reads years, which may be several words: `2022 - 2024`, `since 2024`. Anything else is read as another value is. */
function readYears(text: string, start: number): Value {
  const length = yearsLength(text.slice(start));
  if (length === undefined) return readValue(text, start);
  return { text: text.slice(start, start + length), end: start + length, quoted: false };
}

interface Value {
  text: string;
  end: number;
  quoted: boolean;
  fault?: QueryFault;
}

function readValue(text: string, start: number): Value {
  const close = closing[text[start] ?? ''];
  if (close === undefined) {
    plainValue.lastIndex = start;
    const [value] = plainValue.exec(text)!;
    return { text: value, end: start + value.length, quoted: false };
  }
  for (let end = start + 1; end < text.length; end++) {
    if (!close.includes(text[end]!)) continue;
    const inner = text.slice(start + 1, end);
    const value = { text: inner, end: end + 1, quoted: true };
    return /[\p{L}\p{N}]/u.test(inner) ? value : { ...value, fault: 'empty-phrase' };
  }
  return { text: text.slice(start + 1), end: text.length, quoted: true, fault: 'unclosed-quote' };
}
