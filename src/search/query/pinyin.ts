import type { InvertedIndex } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import { forEachSliced, Prepared } from '../index/sliced.ts';
import { isCommonStem } from '../text/common-words.ts';
import { dataLines } from '../text/data-lines.ts';
import { stem } from '../text/stem.ts';
import { isStopWord, particles } from '../text/stop-words.ts';
import { readUnits } from '../text/units.ts';

/** The words that papers and the glossary have. */
export type Known = Pick<Library, 'index' | 'concepts'>;

/** Matches words in lower case, in which people type pinyin, if they end as some syllable does. */
const word = /(?<![\p{Script=Latin}\p{N}\-'’])[a-zü]{0,29}[aegimnoruüv](?![\p{Script=Latin}\p{N}\-'’])/gu;
const longestSyllable = 6;
/** Further syllables stay as typed, because each can be one of a hundred characters after any of a hundred others. */
const mostSyllables = 40;
/** This many of the likeliest readings are compared by how much glossary terms cover: 智能体 wins over 智能提. */
const mostCompared = 3;
/** Marks of tones above vowels in decomposed text: ā á ǎ à. */
const tones = /(?<=[aeiou]|\u0308)[\u0300\u0301\u0304\u030C]/gu;

interface ReadPinyin {
  /** The text with characters in place of pinyin. */
  text: string;
  /** Maps the UTF-16 offset in `text` of each of these characters to its syllable. */
  syllables: ReadonlyMap<number, string>;
  /** True if papers have all bigrams of these characters, so that they are probably what was meant. */
  isSure: boolean;
}

/** Replaces pinyin by the most likely characters: `qiang hua xuexi`, `qiáng huà xuéxí` and `强化xuexi` become `强化学习`. */
export function readPinyin(typed: string, { index, concepts }: Known): ReadPinyin {
  const text = typed.normalize('NFD').replace(tones, '').normalize('NFC');
  let read = '';
  let from = 0;
  let left = mostSyllables;
  const syllables = new Map<number, string>();
  let isSure = true;
  for (const { start, end, words } of runsOfSyllables(text)) {
    const spoken = words.flatMap(syllablesOf);
    const [before, after] = [hanIn(text[start - 1]), hanIn(text[end])];
    if (spoken.length === 1 && (before + after === '' || index.words.has(words[0]!))) continue;
    if (!isPinyin(words, index)) continue;
    left -= spoken.length;
    if (left < 0) break;
    const characters = charactersOf(before, spoken, after, { index, concepts });
    if (characters === undefined) continue;
    isSure &&= characters.isSure;
    read += text.slice(from, start);
    for (const [i, syllable] of spoken.entries()) syllables.set(read.length + i, syllable);
    read += characters.text;
    from = end;
  }
  return { text: syllables.size === 0 ? typed : read + text.slice(from), syllables, isSure };
}

/**
 * Returns the terms of all bigrams that are pronounced like the two syllables. `share` is the number of papers with
 * the bigram, divided by that of the most common one.
 */
export function termsRead(
  first: string,
  second: string,
  index: InvertedIndex,
): { term: number; share: number }[] {
  const found: { term: number; papers: number }[] = [];
  for (const a of charactersRead(first, index)) {
    for (const b of charactersRead(second, index)) {
      const term = index.terms.get(a + b);
      if (term !== undefined) found.push({ term, papers: index.df(term) });
    }
  }
  const most = found.reduce((max, { papers }) => Math.max(max, papers), 0);
  return found.map(({ term, papers }) => ({ term, share: papers / most }));
}

interface Run {
  start: number;
  end: number;
  words: string[];
}

/** Returns runs of words that consist of syllables, with nothing but blanks between them. */
function runsOfSyllables(text: string): Run[] {
  const runs: Run[] = [];
  for (const { 0: found, index: start } of text.matchAll(word)) {
    if (syllablesOf(found).length === 0) continue;
    const end = start + found.length;
    const last = runs.at(-1);
    if (last && text.slice(last.end, start).trim() === '') {
      last.words.push(found);
      last.end = end;
    } else runs.push({ start, end, words: [found] });
  }
  return runs;
}

/** Returns a Chinese character, or an empty text for anything else. */
function hanIn(character = ''): string {
  return /^\p{Script=Han}$/u.test(character) ? character : '';
}

/** Returns true if most of the words are not English, which has words of such syllables too: `can`, `dance`. */
function isPinyin(words: readonly string[], index: InvertedIndex): boolean {
  const english = words.filter(
    (word) =>
      isStopWord(word) ||
      (word.length > 3 && index.words.has(word)) ||
      (word.length > 2 && isCommonStem(stem(word))),
  );
  return 2 * english.length < words.length;
}

let table: ReadonlyMap<string, string> | undefined;

/** Maps each syllable to the characters that are pronounced like it. */
function readings(): ReadonlyMap<string, string> {
  table ??= new Map(dataLines('pinyin.txt').map((line) => line.split(' ') as [string, string]));
  return table;
}

/** The characters of each syllable, together with those of the syllables that sound nearly like it. */
let sounds: readonly string[] | undefined;

/** Returns the characters that sound like one, or nearly so, without particles: 席, 系 and 洗 for 习. */
export function charactersLike(character: string): string[] {
  sounds ??= Array.from(Map.groupBy(readings(), ([syllable]) => blurred(syllable)).values(), (lines) =>
    lines.map(([, characters]) => characters).join(''),
  );
  const all = new Set(sounds.filter((sound) => sound.includes(character)).join(''));
  return [...all].filter((one) => !particles.has(one));
}

/** Returns the same for syllables that many speakers do not distinguish: `zhang` and `zan`, `nin` and `ling`. */
function blurred(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/([aei])ng$/, '$1n');
}

/** Splits a word into as few syllables as possible. Returns an empty list if that is impossible. */
function syllablesOf(word: string): string[] {
  const spelled = word.replaceAll('ü', 'v').replace(/(?<=[ln])ue/g, 've');
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= spelled.length; end++) {
    for (let start = Math.max(0, end - longestSyllable); start < end; start++) {
      const before = best[start];
      if (!before || before.length + 1 >= (best[end]?.length ?? Number.POSITIVE_INFINITY)) continue;
      const syllable = spelled.slice(start, end);
      if (readings().has(syllable)) best[end] = [...before, syllable];
    }
  }
  return best[spelled.length] ?? [];
}

interface Path {
  score: number;
  /** The number of its bigrams that papers have. */
  pairs: number;
  text: string;
  /** The last character of the candidate text so far. */
  last: string;
}

/**
 * Returns the characters whose bigrams, also with those beside, are most frequent in the papers, found by Viterbi's
 * algorithm, or one of the next likeliest if glossary terms cover more of it. Returns undefined if the papers have less
 * than a third of the bigrams, as for misspelt English such as `difusion`. Beside characters they need all of them,
 * because names are spelled so as well: `doubao模型`.
 */
function charactersOf(
  before: string,
  syllables: readonly string[],
  after: string,
  { index, concepts }: Known,
): { text: string; isSure: boolean } | undefined {
  let paths: Path[] = [{ score: 0, pairs: 0, text: '', last: before }];
  const choices = syllables.map((syllable) => charactersRead(syllable, index));
  if (after !== '') choices.push([after]);
  for (const choice of choices) {
    const next: Path[] = [];
    for (const character of choice) {
      let best: Path | undefined;
      for (const { score, pairs, text, last } of paths) {
        const term = last === '' ? undefined : index.terms.get(last + character);
        const found = term === undefined ? 0 : 1 + Math.log(index.df(term));
        if (best && score + found <= best.score) continue;
        const inPapers = pairs + Number(found > 0);
        best = { score: score + found, pairs: inPapers, text: text + character, last: character };
      }
      next.push(best!);
    }
    paths = next;
  }
  const inTerms = ({ text }: Path) => {
    const { units } = readUnits(before + text);
    const terms = concepts.find(units);
    return units.filter((_, at) => terms.some(({ first, last }) => first <= at && at <= last)).length;
  };
  const likeliest = paths.toSorted((one, other) => other.score - one.score).slice(0, mostCompared);
  const { pairs, text } = likeliest.reduce((best, path) =>
    path.pairs >= best.pairs && inTerms(path) > inTerms(best) ? path : best,
  );
  const isBeside = before + after !== '';
  const all = (before + text).length - 1;
  const isSure = pairs === all;
  if (isBeside ? !isSure : 3 * pairs < all) return undefined;
  return { text: text.slice(0, text.length - after.length), isSure };
}

/** Returns the characters of a syllable that occur in the papers, or all of them if none occurs. */
function charactersRead(syllable: string, index: InvertedIndex): readonly string[] {
  const characters = charactersIn.of(index);
  const all = Array.from(readings().get(syllable)!);
  const used = all.filter((character) => characters.has(character));
  return used.length > 0 ? used : all;
}

/** The characters of an index, among them all Chinese ones. */
export const charactersIn = new Prepared<InvertedIndex, ReadonlySet<string>>(function* ({ terms }) {
  const characters = new Set<string>();
  yield* forEachSliced(terms.keys(), (key) => {
    // Chinese is indexed apart from Latin letters and digits.
    if (key > '\x7f') for (const character of key) characters.add(character);
  });
  return characters;
});
