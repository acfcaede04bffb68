import type { InvertedIndex } from '../index/inverted-index.ts';
import { hanWords, type WordRange } from '../text/han-words.ts';
import { particles } from '../text/stop-words.ts';
import { readUnits, type Unit } from '../text/units.ts';
import { charactersIn, charactersLike, type Known } from './pinyin.ts';
import { translationsOf } from './translations.ts';
import { inUsualWords } from './variants.ts';

/** In units. A longer query is found by its other words. */
const longest = 20;
/** Words are looked for among this many characters on both sides of a doubtful one. */
const windowSize = 3;
/** Only this many readings are looked at: those whose pairs of characters most papers have. */
const mostCompared = 3;

/**
 * Replaces Chinese characters that an input method got wrong: `强化血洗` becomes `强化学习`.
 *
 * A character is doubtful if no paper has it beside one of its neighbours and it is in no word that the glossary, the
 * translations or the usual words know. It is replaced, alone or with a doubtful neighbour, by one that sounds alike and
 * that papers or the glossary have beside all its neighbours, if that makes a longer word or term, and only if it makes
 * both where papers have just one of the pairs.
 */
export function readHomophones(units: readonly Unit[], known: Known): readonly Unit[] {
  if (units.length > longest) return units;
  let inWords: ReadonlySet<Unit> | undefined;
  const isInWord = (unit: Unit) => {
    inWords ??= unitsInWords(units, known);
    return inWords.has(unit);
  };
  return runsOf(units).flatMap((run) => {
    if (run.length === 1) return run;
    const read = readRun(run, isInWord, known);
    return run.map((unit, at) =>
      read[at] === unit.key ? unit : { ...unit, key: read[at]!, word: read[at]! },
    );
  });
}

/** Returns the units that are in known words. */
function unitsInWords(units: readonly Unit[], { concepts }: Known): ReadonlySet<Unit> {
  const replaced = inUsualWords(units)?.origins.filter(({ first, last }) => first < last) ?? [];
  const words = [...concepts.find(units), ...translationsOf(units, []), ...replaced];
  return new Set(words.flatMap(({ first, last }) => units.slice(first, last + 1)));
}

/** Splits units into runs of Chinese characters that touch one another, and single others. */
function runsOf(units: readonly Unit[]): Unit[][] {
  const runs: Unit[][] = [];
  for (const unit of units) {
    const last = runs.at(-1)?.at(-1);
    if (last?.han && unit.han && last.end === unit.start) runs.at(-1)!.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

/** Returns the characters that a run is read as. */
function readRun(run: readonly Unit[], isInWord: (unit: Unit) => boolean, known: Known): string[] {
  // The ends are empty texts, so that every character has two neighbours.
  const row = ['', ...run.map(({ key }) => key), ''];
  const isDoubtful = (at: number) => {
    const unit = run[at - 1];
    if (!unit || unit.end - unit.start > 1 || unit.key !== row[at]) return false;
    const pairs = [row[at - 1]! + unit.key, unit.key + row[at + 1]!];
    return pairs.every((pair) => papersWith(pair, known) < 1) && !isInWord(unit);
  };
  for (let at = 1; at <= run.length; at++) {
    if (!isDoubtful(at)) continue;
    const [before, one, other, after] = row.slice(at - 1, at + 3);
    const firsts = inUseLike(one!, known).filter((first) => papersWith(before! + first, known) >= 0);
    let read = likeliest(row, at, firsts, known);
    const isPair = run.length > 2 && isDoubtful(at + 1) && !particles.has(one!) && !particles.has(other!);
    if (!read && isPair) {
      const others = firsts.length > 0 ? inUseLike(other!, known) : [];
      const seconds = others.filter((second) => papersWith(second + after!, known) >= 0);
      const pairs = firsts.flatMap((first) => seconds.map((second) => first + second));
      const both = pairs.filter((pair) => papersWith(pair, known) >= 0);
      read = likeliest(row, at, [other! + one!, ...both], known);
    }
    if (read) row.splice(at, read.length, ...read);
  }
  return row.slice(1, -1);
}

/** The results of `inUseLike`. It holds at most the characters of `pinyin.txt`. */
const alike = new WeakMap<InvertedIndex, Map<string, readonly string[]>>();

/** Returns the characters that sound like one, without those that neither papers nor the glossary have. */
function inUseLike(character: string, { index, concepts }: Known): readonly string[] {
  const known = alike.get(index) ?? new Map<string, readonly string[]>();
  const before = known.get(character);
  if (before) return before;
  const inPapers = charactersIn.of(index);
  const all = charactersLike(character);
  const found = all.filter((one) => inPapers.has(one) || concepts.numberOf(one) >= 0);
  if (all.length > 0) alike.set(index, known.set(character, found));
  return found;
}

/** Returns the number of papers with a pair: 0 also for one of the glossary or beside an end, -1 for any other. */
function papersWith(pair: string, { index, concepts }: Known): number {
  if (pair.length < 2) return 0;
  const term = index.terms.get(pair);
  if (term !== undefined) return index.df(term);
  return concepts.hasPair(pair) ? 0 : -1;
}

/** Returns the best of the readings of the characters from `at`, or undefined if none is likely to be meant. */
function likeliest(row: readonly string[], at: number, readings: readonly string[], known: Known) {
  const found = readings.flatMap((read) => {
    const around = [row[at - 1]!, ...read, row[at + read.length]!];
    const counts = around.slice(1).map((one, i) => papersWith(around[i]! + one, known));
    if (counts.includes(-1)) return [];
    const score = counts.reduce((sum, count) => sum + Math.log(1 + count), 0);
    return [{ read, score, inPapers: counts.filter((count) => count > 0).length }];
  });
  found.sort((one, other) => other.score - one.score);
  return found
    .slice(0, mostCompared)
    .find(({ read, inPapers }) => makesSense(row, at, read, inPapers > 1, known))?.read;
}

/**
 * Returns true if a reading makes a longer word than what it replaces is part of, or a term of the glossary that is
 * longer than that while other words stay as long. It must make both unless papers have several of its pairs.
 */
function makesSense(
  row: readonly string[],
  at: number,
  read: string,
  inSeveral: boolean,
  { concepts }: Known,
): boolean {
  const end = at + read.length;
  const before = row.slice(Math.max(0, at - windowSize), at).join('');
  const meant = before + read + row.slice(end, end + windowSize).join('');
  const covers = ({ start, end }: WordRange) => start <= before.length && end >= before.length + read.length;
  const longestOf = (ranges: readonly WordRange[]) =>
    Math.max(0, ...ranges.filter(covers).map(({ start, end }) => end - start));
  const terms = concepts.find(readUnits(meant).units);
  const longestTerm = longestOf(terms.map(({ first, last }) => ({ start: first, end: last + 1 })));
  if (!inSeveral && longestTerm === 0) return false;
  const [old, words] = [hanWords(before + row.slice(at, end + windowSize).join('')), hanWords(meant)];
  const longer = lengthsOf(words) - lengthsOf(old);
  const isWord = longer > 0 && longestOf(words) > longestOf(old);
  const isTerm = longestTerm > longestOf(old);
  return inSeveral ? isWord || (longer === 0 && isTerm) : isWord && isTerm;
}

/** Counts the characters of words after the first of each: the more there are, the longer the words. */
function lengthsOf(words: readonly WordRange[]): number {
  return words.reduce((sum, { start, end }) => sum + end - start - 1, 0);
}
