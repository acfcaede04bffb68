import { isEverydayStem } from '../text/common-words.ts';
import { hanWords, type WordRange } from '../text/han-words.ts';
import { isStopWord } from '../text/stop-words.ts';
import { readUnits, type Unit } from '../text/units.ts';
import { particles, type QueryTerms } from './query-terms.ts';

/** Unknown words that are a smaller share of the query than this say little about what it asks for. */
const leastShare = 0.25;

/** A Chinese word has two characters on average. */
const hanShare = 0.5;

/**
 * Returns the words of a query that no paper has in any form or language, as they were typed, if they are a
 * considerable part of it. Everyday words, numbers and pieces of names do not count.
 */
export function unknownWords({ readings, text, units }: QueryTerms): string[] {
  const isKnown = units.map(() => false);
  for (const { first, last } of [...readings, ...readUnits(text).joined]) isKnown.fill(true, first, last + 1);
  const telling = units.map(tells);
  const isStrange = (range: WordRange) =>
    units.every((unit, at) => !isInside(unit, range) || (telling[at]! && !isKnown[at]));
  // The units of a long query end before its text.
  const chinese = hanWords(text.slice(0, units.at(-1)?.end));
  const unknown = [...units.filter(({ han }) => !han), ...chinese].filter(isStrange);
  const asked = units.filter((_, at) => telling[at]);
  const share =
    sizeOf(asked.filter((unit) => unknown.some((range) => isInside(unit, range)))) / sizeOf(asked);
  return share < leastShare ? [] : [...new Set(unknown.map(({ start, end }) => text.slice(start, end)))];
}

function isInside({ start, end }: WordRange, range: WordRange): boolean {
  return start >= range.start && end <= range.end;
}

function tells({ han, key, word }: Unit): boolean {
  if (han) return !particles.has(key);
  return !isStopWord(word) && !isEverydayStem(key) && /^\p{L}+$/u.test(word);
}

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, { han }) => sum + (han ? hanShare : 1), 0);
}
