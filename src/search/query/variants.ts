import { dataLines } from '../text/data-lines.ts';
import type { Unit } from '../text/units.ts';
import { type HanWordTable, hanWordTable, longestWord } from './longest-word.ts';

/** A query with the usual words in place of rarer ones. */
interface UsualReading {
  /**
   * The units of the usual words. Their `start` and `end` show which of them touch, and are no offsets in the
   * query.
   */
  units: readonly Unit[];
  /** Indexed as `units`: the inclusive range of the query's own units that each of them stands for. */
  origins: readonly { first: number; last: number }[];
}

let table: HanWordTable<string> | undefined;

/**
 * Maps words of Taiwan and rarer synonyms, in simplified characters, to the mainland's usual ones. Some of Taiwan's,
 * such as 资料 and 平行, mean something else on the mainland, so a query is searched as it was typed too.
 */
function usualWords(): HanWordTable<string> {
  table ??= hanWordTable(
    new Map(dataLines('variants.txt').map((line) => line.split(' ') as [string, string])),
  );
  return table;
}

/**
 * Replaces words of Taiwan and rarer synonyms by those that the glossary and most Chinese summaries use: `資料最佳化`
 * becomes `数据优化`, `多样性塌缩` becomes `多样性崩溃`. Returns undefined if the query has no such word.
 */
export function inUsualWords(asked: readonly Unit[]): UsualReading | undefined {
  const words = usualWords();
  if (!asked.some((_, first) => longestWord(asked, first, words))) return undefined;
  const units: Unit[] = [];
  const origins: { first: number; last: number }[] = [];
  let at = 0;
  for (let first = 0; first < asked.length; ) {
    const unit = asked[first]!;
    if (asked[first - 1]?.end !== unit.start) at++;
    const { value: word, length } = longestWord(asked, first, words) ?? { value: undefined, length: 1 };
    const last = first + length - 1;
    for (const [i, key] of Array.from(word ?? '').entries()) {
      units.push({ key, word: key, han: true, apart: i === 0 && unit.apart, start: at, end: ++at });
      origins.push({ first, last });
    }
    if (word === undefined) {
      units.push({ ...unit, start: at, end: ++at });
      origins.push({ first, last });
    }
    first = last + 1;
  }
  return { units, origins };
}
