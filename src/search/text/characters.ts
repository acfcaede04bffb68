import { greekNames } from '../../corpus/text/greek.ts';
import { dataLines } from './data-lines.ts';

/** Kinds of characters. A `mark` joins the characters on both sides of it into one name. */
const classes = ['letter', 'digit', 'han', 'mark', 'ignored', 'other'] as const;
export type CharacterClass = (typeof classes)[number];

const hyphens = '-\u2010\u2011\u2012\u2013\u2212\uFE58\uFE63\uFF0D';
const apostrophes = "'\u2019\u02BC\uFF07";
const otherMarks = '^_@+.&/';
const marks = new Set(hyphens + apostrophes + otherMarks);
const ignored = /[\u00AD\u200B-\u200D\u2060\uFEFF\p{M}]/u;
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Indexed by code point: 1 more than the index of a class, or 0 if it is not known yet. */
const known = new Uint8Array(0x10000);

export function characterClass(codePoint: number): CharacterClass {
  if (codePoint > 0xffff) return classify(String.fromCodePoint(codePoint));
  known[codePoint] ||= 1 + classes.indexOf(classify(String.fromCodePoint(codePoint)));
  return classes[known[codePoint]! - 1]!;
}

function classify(character: string): CharacterClass {
  if (marks.has(character)) return 'mark';
  if (ignored.test(character)) return 'ignored';
  if (han.test(character) && /\p{L}/u.test(character)) return 'han';
  if (/\p{N}/u.test(character)) return 'digit';
  if (/\p{L}/u.test(character)) return 'letter';
  // Circled and squared letters such as Ⓐ and 🄰 are symbols in Unicode, but NFKC turns them into letters.
  if (/\p{So}/u.test(character) && /^\p{L}$/u.test(character.normalize('NFKC'))) return 'letter';
  return 'other';
}

const [traditionalCharacters = '', simplifiedCharacters = ''] = dataLines('simplified.txt');
const simplified = new Map(
  Array.from(traditionalCharacters, (character, i) => [character, simplifiedCharacters[i]!]),
);
/** Returns the text with simplified characters for traditional ones. */
export function inSimplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character);
}

const hanKeys = new Map<number, string>();

/**
 * Returns a Han character's search form. Traditional characters become simplified ones; compatibility ideographs and
 * half-width kana become the characters that they represent.
 */
export function hanKey(codePoint: number): string {
  let key = hanKeys.get(codePoint);
  if (key === undefined) {
    const character = String.fromCodePoint(codePoint).normalize('NFKC');
    key = simplified.get(character) ?? character;
    hanKeys.set(codePoint, key);
  }
  return key;
}

export function isApostrophe(character: string): boolean {
  return apostrophes.includes(character);
}

/** Latin letters that Unicode does not decompose, and what people type who have no such key. */
const latin = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', þ: 'th' }),
);
const plainWord = /^[a-z0-9]*$/;

/** Returns the search form of a word: NFKC, lower case, Latin letters without accents, Greek letters by name. */
export function foldWord(raw: string): string {
  const lower = raw.toLowerCase();
  if (plainWord.test(lower)) return lower;
  const bare = raw
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return bare.replace(/[α-ωß-ÿđħıłœ]/g, (letter) => greekNames.get(letter) ?? latin.get(letter) ?? letter);
}
