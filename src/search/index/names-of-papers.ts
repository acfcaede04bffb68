import { NumberList } from '../text/number-list.ts';
import { type DictionaryData, GrowingDictionary } from './dictionary.ts';

/** Names such as those of authors or tags. Paper `d` has the names from `start[d]` up to `start[d + 1]`. */
export interface NamesOfPapers {
  names: DictionaryData;
  start: Uint32Array;
  /** Numbers of names. */
  values: Uint32Array;
}

/** Collects the names that papers have, paper by paper. */
export class NamesOfPapersBuilder {
  readonly #names = new GrowingDictionary();
  readonly #start = new NumberList();
  readonly #values = new NumberList();

  add(names: readonly string[]): void {
    this.#start.push(this.#values.length);
    for (const name of names) this.#values.push(this.#names.number(name));
  }

  finish(): NamesOfPapers {
    this.#start.push(this.#values.length);
    return { names: this.#names.data(), start: this.#start.toArray(), values: this.#values.toArray() };
  }
}
