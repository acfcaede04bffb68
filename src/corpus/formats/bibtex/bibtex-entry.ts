import { fieldText } from '../../read/field-text.ts';
import { longestRecord } from '../../read/format.ts';

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

/** The abbreviations of a BibTeX file (`@string`), by their names in lower case, with their values expanded. */
type BibtexStrings = ReadonlyMap<string, string>;

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
      this.#take(betweenFields);
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
      this.#take(comments);
      value += this.#single();
      const before = this.#at;
      this.#take(comments);
      if (this.#text[this.#at] !== '#' || value.length > longestRecord) {
        this.#at = before;
        return value;
      }
      this.#at += 1;
    }
  }

  #single(): string {
    const first = this.#text[this.#at];
    if (first === '{' || first === '"') return this.#enclosed(first === '"');
    const bare = this.#take(bareValue).trim();
    return this.#strings.get(bare.toLowerCase()) ?? bare;
  }

  /** Reads a value in braces or quotes. Without its end, the value is all that follows. */
  #enclosed(isQuoted: boolean): string {
    const start = this.#at + 1;
    let depth = 0;
    let end = start;
    for (; end < this.#text.length; end += 1) {
      const character = this.#text[end];
      if (character === '\\') end += /[\\{}]/.test(this.#text[end + 1] ?? '') ? 1 : 0;
      else if (
        isQuoted ? character === '"' && depth <= 0 && this.#endsAt(end) : character === '}' && depth === 0
      )
        break;
      else if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
    }
    this.#at = Math.min(end + 1, this.#text.length);
    return this.#text.slice(start, end);
  }

  #endsAt(quote: number): boolean {
    behindQuote.lastIndex = quote + 1;
    return behindQuote.test(this.#text);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }
}
