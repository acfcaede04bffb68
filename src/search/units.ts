import { characterClass, foldWord, isApostrophe } from './characters.ts';
import { stem } from './stem.ts';

/** The smallest things that are matched: one Han character, or one word or piece of a name. */
export interface Unit {
  /** A Han character as it stands, or the stem of a folded word. */
  key: string;
  /** The folded word before stemming; the same as `key` for Han. */
  word: string;
  han: boolean;
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
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at)!;
    const size = code > 0xffff ? 2 : 1;
    const kind = characterClass(code);
    if (kind === 'han') {
      const key = foldHan(text.slice(at, at + size));
      out.units.push({ key, word: key, han: true, start: at, end: at + size });
      at += size;
    } else if (kind === 'letter' || kind === 'digit') {
      const end = endOfName(text, at);
      readName(text, at, end, out);
      at = end;
    } else {
      at += size;
    }
  }
  return out;
}

function foldHan(character: string): string {
  return character.charCodeAt(0) >= 0xf900 || character.length > 1 ? character.normalize('NFKC') : character;
}

/** A name runs over letters and digits and over single marks between two of them. */
function endOfName(text: string, start: number): number {
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

function readName(text: string, start: number, end: number, out: Units): void {
  const first = out.units.length;
  let from = start;
  let lastWord = '';
  for (let at = start; at <= end; at++) {
    if (at < end && !(characterClass(text.charCodeAt(at)) === 'mark' && text[at] !== '.')) continue;
    const raw = text.slice(from, at);
    const possessive = from > start && isApostrophe(text[from - 1]!) && /^(s|t|re|ve|ll|d|m)$/i.test(raw);
    if (!possessive) lastWord += readPieces(raw, from, out);
    from = at + 1;
  }
  const last = out.units.length - 1;
  if (last > first) out.joined.push({ key: stem(lastWord), word: lastWord, first, last });
}

const cased = /\p{Lu}/u;
const insideBoundary = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})|(?<=^\p{L}{3,})(?=[\p{N}.]+$)/gu;

/** Splits `TreePO` and `Qwen2`; gives the whole folded. */
function readPieces(raw: string, start: number, out: Units): string {
  const whole = foldWord(raw);
  const splits = cased.test(raw.slice(1)) || /\p{N}$/u.test(raw) ? raw.split(insideBoundary) : [raw];
  let at = start;
  for (const piece of splits) {
    const word = splits.length === 1 ? whole : foldWord(piece);
    if (word !== '') out.units.push({ key: stem(word), word, han: false, start: at, end: at + piece.length });
    at += piece.length;
  }
  return whole;
}
