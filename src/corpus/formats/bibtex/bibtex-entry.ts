import { fieldText } from '../../read/field-text.ts';
import { longestRecord } from '../../read/format.ts';
import type { BibtexStrings } from './bibtex-strings.ts';

export interface BibtexEntry {
  /** In lower case: `inproceedings`, `web_page`. */
  type: string;
  /** Empty if the entry has no key. */
  key: string;
  /**
   * Values keyed by the lower-case name of the field. They are as in the file, but without outer braces and with
   * abbreviations expanded.
   */
  fields: ReadonlyMap<string, string>;
}

/**
 * Reads one complete entry. Accepts what people and reference managers write although BibTeX does not: no key, a
 * key with blanks, doubled and missing commas, bare words, quotes within quotes, any field name, `keywords` several
 * times, comments between fields. Returns null if abbreviations expand it beyond the longest record.
 */
export function readBibtexEntry(text: string, strings: BibtexStrings): BibtexEntry | null {
  const opening = /^@\s*([A-Za-z][\w-]*)\s*[{(]/.exec(text);
  const scanner = new EntryScanner(text.slice(opening?.[0].length ?? 0, -1), strings);
  const key = scanner.key();
  const fields = new Map<string, string>();
  let length = 0;
  for (let field = scanner.field(); field; field = scanner.field()) {
    length += field.value.length;
    if (length > longestRecord) return null;
    const name = field.name.toLowerCase();
    const before = fields.get(name);
    if (!before) fields.set(name, field.value);
    else if (name === 'keywords') fields.set(name, `${before}, ${field.value}`);
  }
  return { type: (opening?.[1] ?? '').toLowerCase(), key, fields };
}

/** Returns the name and the value of an `@string`, or null if it defines none. */
export function readBibtexString(
  text: string,
  strings: BibtexStrings,
): { name: string; value: string } | null {
  const opening = /^@\s*string\s*[{(]/i.exec(text)?.[0].length ?? 0;
  return new EntryScanner(text.slice(opening, -1), strings).field();
}

const betweenFields = /(?:[\s,]|%[^\n]*)*/y;
const comments = /(?:\s|%[^\n]*)*/y;
const fieldName = /[^\s=,{}"#%()]+/y;
const equals = /\s*=/y;
const bareValue = /[^,{}"#\n]+/y;
/**
 * Matches what may follow the closing quote of a value: the end of the entry or field, or the start of the next
 * field.
 */
const behindQuote = /\s*(?:$|[,#}%]|[\w:.+-]{1,60}\s*=)/y;

class EntryScanner {
  readonly #text: string;
  readonly #strings: BibtexStrings;
  #at = 0;

  constructor(text: string, strings: BibtexStrings) {
    this.#text = text;
    this.#strings = strings;
  }

  /** Returns the text before the first comma; empty if an `=` comes first, since the entry then has no key. */
  key(): string {
    const end = /[,={}"]/.exec(this.#text)?.index ?? this.#text.length;
    const found = this.#text.slice(0, end);
    if (this.#text[end] !== '=') {
      this.#at = end;
      return fieldText(found);
    }
    // Either the comma after the key is missing, or this is the name of the first field.
    const words = found.trim().split(/\s+/);
    const name = words.pop() ?? '';
    this.#at = found.lastIndexOf(name);
    return words.join(' ');
  }

  field(): { name: string; value: string } | null {
    for (;;) {
      this.#skip(betweenFields);
      if (this.#at >= this.#text.length) return null;
      const name = this.#take(fieldName);
      if (name !== '' && this.#take(equals) !== '') return { name, value: this.#value() };
      // Skip a word without a value, or a value without a name.
      if (name === '' && this.#single() === '') this.#at += 1;
    }
  }

  #value(): string {
    let value = '';
    for (;;) {
      this.#skip(comments);
      value += this.#single();
      const before = this.#at;
      this.#skip(comments);
      if (this.#text[this.#at] !== '#' || value.length > longestRecord) {
        this.#at = before;
        return value;
      }
      this.#at += 1;
    }
  }

  #single(): string {
    const first = this.#text[this.#at];
    if (first === '{') return this.#braced();
    if (first === '"') return this.#quoted();
    const bare = this.#take(bareValue).trim();
    return this.#strings.valueOf(bare) ?? bare;
  }

  #braced(): string {
    const start = this.#at + 1;
    let depth = 0;
    for (let at = this.#at; at < this.#text.length; at += 1) {
      const character = this.#text[at];
      if (character === '\\') at += /[\\{}]/.test(this.#text[at + 1] ?? '') ? 1 : 0;
      else if (character === '{') depth += 1;
      else if (character === '}') {
        depth -= 1;
        if (depth === 0) {
          this.#at = at + 1;
          return this.#text.slice(start, at);
        }
      }
    }
    this.#at = this.#text.length;
    return this.#text.slice(start);
  }

  #quoted(): string {
    const start = this.#at + 1;
    let depth = 0;
    for (let at = start; at < this.#text.length; at += 1) {
      const character = this.#text[at];
      if (character === '\\') at += /[\\{}]/.test(this.#text[at + 1] ?? '') ? 1 : 0;
      else if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
      else if (character === '"' && depth <= 0) {
        behindQuote.lastIndex = at + 1;
        if (!behindQuote.test(this.#text)) continue;
        this.#at = at + 1;
        return this.#text.slice(start, at);
      }
    }
    this.#at = this.#text.length;
    return this.#text.slice(start);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }

  #skip(pattern: RegExp): void {
    this.#take(pattern);
  }
}
