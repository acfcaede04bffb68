import { characterClass } from './characters.ts';
import { readName } from './read-name.ts';

/** The smallest things that are matched: one Han character, or one word or piece of a name. */
export interface Unit {
  /** A Han character as it stands, or the stem of a folded word. */
  key: string;
  /** The folded word before stemming; the same as `key` for Han. */
  word: string;
  han: boolean;
  /** Punctuation or a line's end stands before it: no term reaches across. */
  apart: boolean;
  /** UTF-16 range in the text as it was given. */
  start: number;
  end: number;
}

/** A name of several pieces read as one word: `AC-ODM` as `acodm`, `TreePO` as `treepo`. */
export interface Joined {
  key: string;
  word: string;
  /** Range of `units`, `[first, last]`. */
  first: number;
  last: number;
}

export interface Units {
  units: Unit[];
  joined: Joined[];
}

/** Cuts a text into units whose ranges are those of the text itself, however much folding changes the words. */
export function readUnits(text: string): Units {
  const out: Units = { units: [], joined: [] };
  let apart = true;
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at)!;
    const size = code > 0xffff ? 2 : 1;
    const kind = characterClass(code);
    if (kind === 'han') {
      const key = hanKey(code);
      out.units.push({ key, word: key, han: true, apart, start: at, end: at + size });
      apart = false;
      at += size;
    } else if (kind === 'letter' || kind === 'digit') {
      const end = endOfName(text, at);
      addName(text.slice(at, end), at, apart, out);
      apart = false;
      at = end;
    } else {
      if (kind === 'other' && !isBlank(code)) apart = true;
      at += size;
    }
  }
  return out;
}

/** Within a line; a line's end parts what stands on both sides. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x3000;
}

const hanKeys: string[] = [];

function hanKey(code: number): string {
  if (code > 0xffff) return String.fromCodePoint(code).normalize('NFKC');
  hanKeys[code] ??= String.fromCodePoint(code).normalize('NFKC');
  return hanKeys[code];
}

function addName(raw: string, start: number, apart: boolean, out: Units): void {
  const name = readName(raw);
  const first = out.units.length;
  for (const piece of name.pieces) {
    const { key, word } = piece;
    out.units.push({
      key,
      word,
      han: false,
      apart: apart && piece === name.pieces[0],
      start: start + piece.start,
      end: start + piece.end,
    });
  }
  const last = out.units.length - 1;
  if (last > first) out.joined.push({ key: name.key, word: name.word, first, last });
}

/** What most words look like; the engine's own matching is much quicker than ours while code is cold. */
const simpleWord = /[A-Za-z]+(?=[ ,;:()\n])/y;

/** A name runs over letters and digits and over single marks between two of them. */
function endOfName(text: string, start: number): number {
  simpleWord.lastIndex = start;
  if (simpleWord.test(text)) return simpleWord.lastIndex;
  let end = start;
  let at = start;
  while (at < text.length) {
    const code = text.codePointAt(at)!;
    const size = code > 0xffff ? 2 : 1;
    const kind = characterClass(code);
    if (kind === 'letter' || kind === 'digit') {
      at += size;
      end = at;
    } else if (kind === 'ignored') {
      at += size;
    } else if (kind === 'mark' && at === end && joins(text, at)) {
      at += size;
    } else {
      break;
    }
  }
  return end;
}

/** A full stop joins only digits (`2.5`); a slash and a hyphen join anything. */
function joins(text: string, at: number): boolean {
  const next = text.codePointAt(at + 1);
  if (next === undefined) return false;
  const after = characterClass(next);
  if (text[at] === '.') return after === 'digit' && characterClass(text.charCodeAt(at - 1)) === 'digit';
  if (text[at] === '/') return false;
  return after === 'letter' || after === 'digit';
}
