import type { NameList } from '../index/name-index.ts';

const made = new WeakMap<NameList<unknown>, NameLines>();

/** All names in one text, one per line. A single search of it is many times faster than comparing name by name. */
export class NameLines {
  readonly #text: string;
  /** Offset of the line break before each name. */
  readonly #starts: readonly number[];

  /** Returns the lines of a list of names. They are built by the first call and cached. */
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

  /** Yields the indexes of names that begin with `part`, in ascending order. */
  beginning(part: string): Generator<number> {
    return this.#holding(`\n${part}`);
  }

  /** Yields the indexes of names that contain `part`, in ascending order. */
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

  /** Returns the index of the name at an offset of the text. */
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
