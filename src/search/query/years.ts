import { inSimplified } from '../text/characters.ts';

const single = /^(\d{4})年?$/u;
const between = /^(?:from|自|从)?(\d{4})年?(?:[-‐–—~至到]{1,2}|\.\.|to)(\d{4})年?(?:之间)?$/u;
const since =
  /^(?:since|from|自|从)?(\d{4})年?(?:以来|起|开始|及[以之]后|\+|onwards?|(?:[-‐–—~至到]{1,2}|\.\.|to)(?:今|现在|now|today|present)?)?$/u;
const until = /^(?:(?:[-‐–—~至到]{1,2}|\.\.|to|until|截至)(\d{4})年?|(\d{4})年?及[以之]前)$/u;

/**
 * Reads the first and the last year of a filter: `2026`, `2022 - 2024`, 2022 年至 2024 年, `2024-`, `since 2024`,
 * 2024年以来, `-2024`. Returns undefined for anything else, such as `after 2024`, which may or may not mean 2024 too.
 */
export function yearsIn(text: string): { first: number; last: number } | undefined {
  const typed = inSimplified(text.trim().normalize('NFKC').toLowerCase());
  // In `2022 - GRPO`, the dash does not open a range.
  if (/\s(?:[-‐–—~至到]{1,2}|\.\.|to)$/u.test(typed)) return undefined;
  const years = typed.replace(/\s/gu, '');
  const [, only] = single.exec(years) ?? [];
  if (only !== undefined) return { first: Number(only), last: Number(only) };
  const [, one, other] = between.exec(years) ?? [];
  if (one !== undefined) {
    const ends = [Number(one), Number(other)];
    return { first: Math.min(...ends), last: Math.max(...ends) };
  }
  const [, first] = since.exec(years) ?? [];
  if (first !== undefined) return { first: Number(first), last: 9999 };
  const [, last, lastToo] = until.exec(years) ?? [];
  const end = last ?? lastToo;
  return end === undefined ? undefined : { first: 0, last: Number(end) };
}

/** The most words that years are written in: `from 2022 to 2024`, 2022 年 至 2024 年. */
const mostWords = 5;

/** Returns the length of the years at the start of a text, the longest that can be read; undefined if there are none. */
export function yearsLength(text: string): number | undefined {
  return [...text.matchAll(/\S+/gu).take(mostWords)]
    .map(({ 0: word, index }) => index + word.length)
    .findLast((length) => yearsIn(text.slice(0, length)) !== undefined);
}
