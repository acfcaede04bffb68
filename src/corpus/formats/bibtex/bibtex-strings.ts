import { longestRecord } from '../../read/format.ts';

/** The abbreviations of a BibTeX file (`@string`), so that each entry can be read alone with those it uses. */
export class BibtexStrings {
  readonly #definitions = new Map<string, { text: string; length: number }>();

  /** False when what it stands for, written out, is longer than a record may be. */
  define(definition: string): boolean {
    const name = /^@\s*string\s*[{(]\s*([^\s={}()"#,]+)\s*=/i.exec(definition)?.[1]?.toLowerCase();
    if (name === undefined) return true;
    const length = definition.length + this.#usedIn(definition).reduce((sum, used) => sum + used.length, 0);
    if (length > longestRecord) return false;
    const closed = definition.slice(0, -1).trimEnd();
    const value = closed.slice(closed.indexOf('=') + 1);
    this.#definitions.set(name, { text: `@string{${name} = ${this.#writtenOut(value)}}\n`, length });
    return true;
  }

  /** The definitions that an entry uses, to stand in front of it. */
  before(entry: string): string {
    return [...new Set(this.#usedIn(entry))].map((definition) => definition.text).join('');
  }

  #usedIn(text: string): { text: string; length: number }[] {
    if (this.#definitions.size === 0) return [];
    return [...text.matchAll(/[=#]\s*([A-Za-z_][\w:+-]*)/g)]
      .map((use) => this.#definitions.get((use[1] as string).toLowerCase()))
      .filter((definition) => definition !== undefined);
  }

  /** A value without abbreviations: `acm # " 2024"` becomes `{…} # " 2024"`. */
  #writtenOut(value: string): string {
    return value.replace(
      /(^|#)(\s*)([A-Za-z_][\w:+-]*)/g,
      (whole, before: string, blank: string, name: string) => {
        const text = this.#definitions.get(name.toLowerCase())?.text;
        return text ? `${before}${blank}${text.slice(text.indexOf('=') + 1, text.lastIndexOf('}'))}` : whole;
      },
    );
  }
}
