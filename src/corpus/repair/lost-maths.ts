import { lostMathsMark } from './marks.ts';

/**
 * Formulas that the translation lost (`$$-GRPO`), found again in the abstract by the word that follows them.
 * `abstract` is repaired text. Where more than one reading fits, or none, the mark is dropped.
 */
export function findLostMaths(text: string, abstract: string): string {
  if (!text.includes(lostMathsMark)) return text;
  return text.replace(
    new RegExp(`${lostMathsMark}([-‐‑–\\s]?)([A-Za-z]+)?`, 'gu'),
    (_, joint: string, word = '') => {
      const symbol = word === '' ? null : onlyReading(abstract, word);
      return symbol === null ? word : symbol + joint + word;
    },
  );
}

function onlyReading(abstract: string, word: string): string | null {
  const readings = new Set<string>();
  const before = new RegExp(
    `(?<=^|[\\s(])([^\\s()]*[^\\x00-\\x7F\\s—–]\\S{0,12}?)[-‐‑–\\s]${word}(?!\\p{L})`,
    'giu',
  );
  for (const [, symbol] of abstract.matchAll(before)) if (symbol) readings.add(symbol);
  const [only] = readings;
  return readings.size === 1 && only !== undefined ? only : null;
}
