import type { Library } from '../index/library.ts';
import { hanWords } from '../text/han-words.ts';
import { particles } from '../text/stop-words.ts';
import { readUnits, type Unit } from '../text/units.ts';
import { charactersIn, charactersLike } from './pinyin.ts';

/** In units. A longer query is found by its other words. */
const longest = 20;
/** Words are looked for among this many characters on both sides of a doubtful one. */
const windowSize = 3;
/** Only this many readings are looked at: those whose pairs of characters most papers have. */
const mostCompared = 3;

/**
 * Replaces Chinese characters that an input method got wrong: `强化血洗` becomes `强化学习`.
 *
 * A character is doubtful if no paper has it beside one of its neighbours and the glossary has no term with it. It is
 * replaced, alone or with a doubtful neighbour, by one that sounds alike and that papers or the glossary have beside
 * all its neighbours, if that makes a longer word or a term of the glossary, and only if it makes both where papers
 * have just one of the pairs. Returns the same array if nothing is replaced.
 */
export function readHomophones(
  units: readonly Unit[],
  { index, concepts }: Pick<Library, 'index' | 'concepts'>,
): readonly Unit[] {
  if (units.length > longest) return units;
  const keys = units.map(({ key }) => key);
  const touches = (at: number) =>
    units[at]?.han && units[at - 1]?.han && units[at - 1]!.end === units[at]!.start;
  /** The character before a place if one touches it there, or an empty text. */
  const before = (at: number) => (touches(at) ? keys[at - 1]! : '');
  const after = (at: number) => (touches(at) ? keys[at]! : '');
  const isInPapers = (at: number) => touches(at) && index.terms.has(keys[at - 1]! + keys[at]!);
  const isDoubtful = (at: number) =>
    before(at) + after(at + 1) !== '' &&
    keys[at] === units[at]!.key &&
    units[at]!.end - units[at]!.start === 1 &&
    !isInPapers(at) &&
    !isInPapers(at + 1);
  const strange = keys.flatMap((_, at) => (isDoubtful(at) ? [at] : []));
  if (strange.length === 0) return units;
  const terms = concepts.find(units);
  const doubtful = strange.filter((at) => !terms.some(({ first, last }) => at >= first && at <= last));
  const isParticle = (at: number) => particles.has(keys[at]!);
  const used = charactersIn.of(index);
  const choicesAt = (at: number) =>
    charactersLike(keys[at]!).filter(
      (one) => !particles.has(one) && (used.has(one) || concepts.numberOf(one) >= 0),
    );
  /** Returns the number of papers with a pair; 0 also for one of the glossary and beside nothing, -1 for any other. */
  const papersWith = (first: string, second: string) => {
    if (first === '' || second === '') return 0;
    const term = index.terms.get(first + second);
    if (term !== undefined) return index.df(term);
    return concepts.hasPair(first + second) ? 0 : -1;
  };

  /** Returns the best reading of the characters from `at` to `end`, or undefined if none is likely to be meant. */
  function best(at: number, end: number, readings: readonly string[]): string | undefined {
    const known = readings.flatMap((read) => {
      const row = [before(at), ...read, after(end)];
      if (papersWith(row[0]!, row[1]!) < 0) return [];
      const counts = row.slice(1).map((one, i) => papersWith(row[i]!, one));
      if (counts.includes(-1)) return [];
      const score = counts.reduce((sum, count) => sum + Math.log(1 + count), 0);
      return [{ read, score, inPapers: counts.filter((count) => count > 0).length }];
    });
    known.sort((one, other) => other.score - one.score);
    return known.slice(0, mostCompared).find(({ read, inPapers }) => {
      let [from, to] = [at, end];
      while (touches(from) && from > at - windowSize) from--;
      while (touches(to) && to < end + windowSize) to++;
      const typed = keys.slice(from, to);
      const meant = typed.toSpliced(at - from, read.length, ...read).join('');
      const covers = (start: number, last: number) => start <= at - from && last >= end - 1 - from;
      const longer = charactersInWords(meant) - charactersInWords(typed.join(''));
      const isWord = longer > 0 && hanWords(meant).some(({ start, end }) => covers(start, end - 1));
      const isTerm = concepts.find(readUnits(meant).units).some(({ first, last }) => covers(first, last));
      return (isWord && isTerm) || (inPapers > 1 && (isWord || (longer === 0 && isTerm)));
    })?.read;
  }

  for (const at of doubtful) {
    if (!isDoubtful(at)) continue;
    const next = at + 1;
    const firsts = choicesAt(at);
    let read = best(at, next, firsts);
    const isPair = touches(next) && doubtful.includes(next) && ![at, next].some(isParticle);
    if (!read && isPair && before(at) + after(next + 1) !== '') {
      const some = firsts.filter((first) => papersWith(before(at), first) >= 0);
      const seconds = choicesAt(next).filter((second) => papersWith(second, after(next + 1)) >= 0);
      const swapped = keys[next]! + keys[at]!;
      read = best(at, next + 1, [
        swapped,
        ...some.flatMap((first) => seconds.map((second) => first + second)),
      ]);
    }
    if (read) keys.splice(at, read.length, ...read);
  }
  return keys.every((key, at) => key === units[at]!.key)
    ? units
    : units.map((unit, at) => (unit.han ? { ...unit, key: keys[at]!, word: keys[at]! } : unit));
}

/** Counts the characters of words after the first of each: the more there are, the longer the words. */
function charactersInWords(text: string): number {
  return hanWords(text).reduce((sum, { start, end }) => sum + end - start - 1, 0);
}
