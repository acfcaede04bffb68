import type { NameList } from '../index/name-index.ts';

const made = new WeakMap<NameList<unknown>, NameLines>();

/** The names in one text, a line each: looking through it once is many times faster than asking name by name. */
export class NameLines {
  readonly #text: string;
  /** Where each line begins, with its break. */
  readonly #starts: readonly number[];

  /** Made at the first question. */
  static of(names: NameList<unknown>): NameLines {
    let lines = made.get(names);
    if (!lines) {
      lines = new NameLines(names);
      made.set(names, lines);
    }
    return lines;
  }

  constructor({ entries }: NameList<unknown>) {
    const starts: number[] = [];
    let length = 0;
    for (const { squashed } of entries) {
      starts.push(length);
      length += squashed.length + 1;
    }
    this.#starts = starts;
    this.#text = entries.map(({ squashed }) => `\n${squashed}`).join('');
  }

  has(part: string): boolean {
    return this.#text.includes(part);
  }

  /** Places of the names that begin with it, in their order. */
  beginning(part: string): Generator<number> {
    return this.#holding(`\n${part}`);
  }

  /** Places of the names that hold it, in their order. */
  holding(part: string): Generator<number> {
    return this.#holding(part);
  }

  *#holding(part: string): Generator<number> {
    let at = this.#text.indexOf(part);
    while (at !== -1 && at < this.#text.length) {
      const place = this.#placeAt(at);
      yield place;
      const next = this.#starts[place + 1];
      at = next === undefined ? -1 : this.#text.indexOf(part, next);
    }
  }

  /** The last line that begins at or before it; each begins with its break. */
  #placeAt(at: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
