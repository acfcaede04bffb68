import { hanKey } from './characters.ts';
import { readName } from './read-name.ts';
import { codePointAt, scanText, sizeOf } from './scan-text.ts';

/** The smallest thing that is matched: one Han character, one word, or one piece of a name. */
export interface Unit {
  /** The search form: a folded Han character, or the stem of a folded word. */
  key: string;
  /** The folded word before stemming; the same as `key` for Han. */
  word: string;
  han: boolean;
  /** True if punctuation, a line break or nothing comes before the unit. Terms of several units never cross it. */
  apart: boolean;
  /** UTF-16 range in the original text. */
  start: number;
  end: number;
}

/** A name of several pieces read as one word: `AC-ODM` as `acodm`, `TreePO` as `treepo`. */
export interface Joined {
  key: string;
  word: string;
  /** Inclusive range of `units`. */
  first: number;
  last: number;
}

interface Units {
  units: Unit[];
  joined: Joined[];
}

/** Splits a text into units. Their ranges refer to the original text, although folding may change a word's length. */
export function readUnits(text: string): Units {
  const units: Unit[] = [];
  const joined: Joined[] = [];
  scanText(text, {
    hans(start, end, apart) {
      for (let at = start; at < end; ) {
        const code = codePointAt(text, at);
        const key = hanKey(code);
        const next = at + sizeOf(code);
        units.push({ key, word: key, han: true, apart: apart && at === start, start: at, end: next });
        at = next;
      }
    },
    name(raw, start, apart) {
      const name = readName(raw);
      const first = units.length;
      for (const piece of name.pieces) {
        const { key, word } = piece;
        const range = { start: start + piece.start, end: start + piece.end };
        units.push({ key, word, han: false, apart: apart && units.length === first, ...range });
      }
      const last = units.length - 1;
      if (last > first) joined.push({ key: name.key, word: name.word, first, last });
    },
  });
  return { units, joined };
}
