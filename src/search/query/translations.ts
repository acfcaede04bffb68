import { dataLines } from '../text/data-lines.ts';
import { type Joined, readUnits, type Unit } from '../text/units.ts';
import { type HanWordTable, hanWordTable, longestWord } from './longest-word.ts';

/** A word of the other language for the query's units `first` to `last`, as index terms that each are a part of it. */
interface Translation {
  keys: readonly string[];
  first: number;
  last: number;
}

/** The index terms of each translation of a word. */
type Translations = readonly (readonly string[])[];

interface Tables {
  chinese: HanWordTable<Translations>;
  /** By the stem of a word, or the key of a joined one. */
  english: ReadonlyMap<string, Translations>;
}

let tables: Tables | undefined;

/** Reads lines such as `遮挡 = occlusion, occluded`: Chinese words that mean the same, and the English ones. */
function readTables(): Tables {
  if (tables) return tables;
  const chinese = new Map<string, string[][]>();
  const english = new Map<string, string[][]>();
  for (const line of dataLines('translations.txt')) {
    const [left = '', right = ''] = line.split(' = ');
    const stems = new Set(right.split(', ').map(keyOf));
    for (const word of left.split(' ')) {
      chinese.set(word, [...(chinese.get(word) ?? []), ...Array.from(stems, (stem) => [stem])]);
      for (const stem of stems) english.set(stem, [...(english.get(stem) ?? []), bigramsOf(word)]);
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
  const add = (translations: Translations | undefined, first: number, last: number) => {
    for (const keys of translations ?? []) found.push({ keys, first, last });
  };
  for (let place = 0; place < units.length; ) {
    const { han, key } = units[place]!;
    const word = han ? longestWord(units, place, chinese) : undefined;
    const last = place + (word?.length ?? 1) - 1;
    add(han ? word?.value : english.get(key), place, last);
    place = last + 1;
  }
  for (const { key, first, last } of joined) add(english.get(key), first, last);
  return found;
}
