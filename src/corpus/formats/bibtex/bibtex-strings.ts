import { longestRecord } from '../../read/format.ts';

/** The abbreviations of a BibTeX file (`@string`), with their values expanded. Names ignore case. */
export class BibtexStrings {
  readonly #values = new Map<string, string>();

  /** Defines an abbreviation. Returns false, and defines nothing, if the value is longer than a record may be. */
  define(name: string, value: string): boolean {
    if (value.length > longestRecord) return false;
    this.#values.set(name.toLowerCase(), value);
    return true;
  }

  valueOf(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }
}
