import { characterClass, foldWord, isApostrophe } from './characters.ts';
import { stem } from './stem.ts';

/** A piece of a name, with its range in the name, in UTF-16 units. */
interface SplitPiece {
  word: string;
  start: number;
  end: number;
}

/** A piece of a name with the key under which it is indexed. */
export interface NamePiece extends SplitPiece {
  key: string;
}

/** A word or a name with the pieces that it can be searched by: `AC-ODM`, `TreePO`, `Qwen2.5`. */
interface ReadName {
  pieces: readonly NamePiece[];
  /** All pieces of the name as one folded word. */
  word: string;
  key: string;
}

/** Matches words without pieces: in small letters, in capitals, or with an initial capital. */
const oneWord = /^[A-Z]?(?:[a-z]*|[A-Z]*)$/;

/** Returns true if a name has one piece, which is the whole name. False does not mean that it has several. */
export function isOneWord(raw: string): boolean {
  return oneWord.test(raw);
}

export function readName(raw: string): ReadName {
  if (oneWord.test(raw)) {
    const word = raw.toLowerCase();
    const key = stem(word);
    return { pieces: [{ key, word, start: 0, end: raw.length }], word, key };
  }
  const { pieces: split, word } = splitName(raw);
  const pieces = split.map(({ word, start, end }) => ({ key: stem(word), word, start, end }));
  const [only] = pieces;
  return { pieces, word, key: only?.word === word ? only.key : stem(word) };
}

/** Returns the pieces of a name without their keys, because stems take longer to find than pieces. */
export function splitName(raw: string): { pieces: readonly SplitPiece[]; word: string } {
  const pieces: SplitPiece[] = [];
  let word = '';
  let from = 0;
  for (let at = 0; at <= raw.length; at++) {
    if (at < raw.length && (raw[at] === '.' || characterClass(raw.charCodeAt(at)) !== 'mark')) continue;
    const part = raw.slice(from, at);
    const ending = from > 0 && isApostrophe(raw[from - 1]!) && /^(s|t|re|ve|ll|d|m)$/i.test(part);
    if (!ending) word += addPieces(part, from, pieces);
    from = at + 1;
  }
  return { pieces, word };
}

/**
 * Splits a part of a name, which is the text between two marks such as hyphens, and adds its pieces to `pieces`.
 * Returns the whole part, folded.
 */
function addPieces(part: string, start: number, pieces: SplitPiece[]): string {
  const whole = foldWord(part);
  let at = start;
  for (const split of splitInside(part)) {
    const word = split === part ? whole : foldWord(split);
    if (word !== '') pieces.push({ word, start: at, end: at + split.length });
    at += split.length;
  }
  return whole;
}

const boundary = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll}{2})/gu;
const finalNumber = /^(\p{L}{2,})([\p{N}.]+)$/u;

/** Splits a word at a change of case and before a final number: `Tree` `PO`, `ALF` `World`, `genre` `2`. */
function splitInside(part: string): string[] {
  if (oneWord.test(part)) return [part];
  const [, letters = part, number] = finalNumber.exec(part) ?? [];
  const pieces = letters.split(boundary);
  return number === undefined ? pieces : [...pieces, number];
}
