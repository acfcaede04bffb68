import type { NameList } from '../index/name-index.ts';
import { forEachSliced, Prepared } from '../index/sliced.ts';

/** All names in one text, one per line. A single search of it is many times faster than comparing name by name. */
export class NameLines {
  readonly #text: string;
  /** Offset of the line break before each name. */
  readonly #starts: readonly number[];

  constructor(lines: readonly string[], starts: readonly number[]) {
    this.#text = lines.join('');
    this.#starts = starts;
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

/** The lines of lists of names. */
export const nameLines = new Prepared<NameList<unknown>, NameLines>(function* ({ entries }) {
  const starts: number[] = [];
  const lines: string[] = [];
  let length = 0;
  yield* forEachSliced(entries, ({ squashed }) => {
    starts.push(length);
    lines.push(`\n${squashed}`);
    length += squashed.length + 1;
  });
  return new NameLines(lines, starts);
});
