import { dataLines } from '../text/data-lines.ts';
import { type Joined, readUnits, type Unit } from '../text/units.ts';
import { type HanWordTable, hanWordTable, longestWord } from './longest-word.ts';

/** A word of the other language for the query's units `first` to `last`, as index terms that each are a part of it. */
interface Translation {
  keys: readonly string[];
  first: number;
  last: number;
}

interface Tables {
  /** The stems of English words, or the keys of joined ones, by Chinese words. */
  chinese: HanWordTable<readonly string[]>;
  /** The Chinese words, by such stems and keys. */
  english: ReadonlyMap<string, readonly string[]>;
}

let tables: Tables | undefined;

/** Reads lines such as `遮挡 = occlusion, occluded`: Chinese words that mean the same, and the English ones. */
function readTables(): Tables {
  if (tables) return tables;
  const chinese = new Map<string, string[]>();
  const english = new Map<string, string[]>();
  for (const line of dataLines('translations.txt')) {
    const [left = '', right = ''] = line.split(' = ');
    const stems = new Set(right.split(', ').map(keyOf));
    for (const word of left.split(' ')) {
      chinese.set(word, [...(chinese.get(word) ?? []), ...stems]);
      for (const stem of stems) english.set(stem, [...(english.get(stem) ?? []), word]);
    }
  }
  tables = { chinese: hanWordTable(chinese), english };
  return tables;
}

function keyOf(word: string): string {
  const { units, joined } = readUnits(word);
  return joined[0]?.key ?? units[0]!.key;
}

function bigramsOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
}

/**
 * Returns what the words of a query are called in the other language, so that a paper is found that is written in that
 * one alone. Terms of the field are in the glossary, which texts are indexed by; these are the words between them.
 */
export function translationsOf(units: readonly Unit[], joined: readonly Joined[]): Translation[] {
  const { chinese, english } = readTables();
  const found: Translation[] = [];
  const addChinese = (words: readonly string[] = [], first: number, last: number) => {
    for (const word of words) found.push({ keys: bigramsOf(word), first, last });
  };
  for (let place = 0; place < units.length; ) {
    const { han, key } = units[place]!;
    const word = han ? longestWord(units, place, chinese) : undefined;
    const last = place + (word?.length ?? 1) - 1;
    for (const stem of word?.value ?? []) found.push({ keys: [stem], first: place, last });
    if (!han) addChinese(english.get(key), place, last);
    place = last + 1;
  }
  for (const { key, first, last } of joined) addChinese(english.get(key), first, last);
  return found;
}
