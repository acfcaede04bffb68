import { type CharacterClass, characterClass } from './characters.ts';

/** Receives the pieces of a text in order. Offsets are in UTF-16 units of the original text. */
export interface TextSink {
  /** Called with a run of Han characters. `apart` is true if punctuation, a line break or nothing comes before. */
  hans(start: number, end: number, apart: boolean): void;
  /** Called with a word, or with a name of several pieces. */
  name(raw: string, start: number, apart: boolean): void;
}

/** It is a mark within a number, and ends a sentence elsewhere. */
const fullStop = 0x2e;

/** Cuts a text into runs of Han characters and names. */
export function scanText(text: string, sink: TextSink): void {
  let apart = true;
  let at = 0;
  while (at < text.length) {
    const code = codePointAt(text, at);
    const kind = kindOf(code);
    if (kind === 'han') {
      const end = endOfHans(text, at);
      sink.hans(at, end, apart);
      apart = false;
      at = end;
    } else if (kind === 'letter' || kind === 'digit') {
      const end = endOfName(text, at);
      sink.name(text.slice(at, end), at, apart);
      apart = false;
      at = end;
    } else {
      if (code === fullStop || (kind === 'other' && !isBlank(code))) apart = true;
      at += sizeOf(code);
    }
  }
}

/** Equivalent to `text.codePointAt`, but faster for characters of one UTF-16 unit. */
export function codePointAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff ? text.codePointAt(at)! : code;
}

/** Returns the length of a character in UTF-16 units. */
export function sizeOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

function kindOf(code: number): CharacterClass {
  return code >= 0x4e00 && code <= 0x9fff ? 'han' : characterClass(code);
}

function endOfHans(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = codePointAt(text, end);
    if (kindOf(code) !== 'han') break;
    end += sizeOf(code);
  }
  return end;
}

/** True for a blank within a line. A line break is not one, because it separates terms. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x3000;
}

/** Matches most words. The loop below is much slower until V8 has compiled it. */
const simpleWord = /[A-Za-z]+(?=[ ,;:()\n])/y;

/** Returns the end of a name: it consists of letters and digits, with single marks between them. */
function endOfName(text: string, start: number): number {
  simpleWord.lastIndex = start;
  if (simpleWord.test(text)) return simpleWord.lastIndex;
  let end = start;
  let at = start;
  while (at < text.length) {
    const code = codePointAt(text, at);
    const kind = characterClass(code);
    if (kind === 'letter' || kind === 'digit') {
      at += sizeOf(code);
      end = at;
    } else if (kind === 'ignored') {
      at += sizeOf(code);
    } else if (at === end && (kind === 'mark' ? joins(text, at) : groupsDigits(text, at))) {
      at += sizeOf(code);
    } else {
      break;
    }
  }
  return end;
}

const thousands = /(?<=\d),(?=\d{3}(?!\d))/y;

/** True for the comma of `6,300`. */
function groupsDigits(text: string, at: number): boolean {
  thousands.lastIndex = at;
  return thousands.test(text);
}

/**
 * True if the mark at `at` joins the characters beside it. A full stop joins only digits (`2.5`), and a slash joins
 * nothing.
 */
function joins(text: string, at: number): boolean {
  const next = text.codePointAt(at + 1);
  if (next === undefined) return false;
  const after = characterClass(next);
  if (text[at] === '.') return after === 'digit' && characterClass(text.charCodeAt(at - 1)) === 'digit';
  if (text[at] === '/') return false;
  return after === 'letter' || after === 'digit';
}
