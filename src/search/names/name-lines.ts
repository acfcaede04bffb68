import type { NameList } from '../index/name-index.ts';
import { forEachSliced, Prepared } from '../index/sliced.ts';

/** A name of at least this length is looked up by its first letters. */
const headLength = 4;
/** Approximate number of bits in the trigram filter per name. */
const bitsAName = 32;

/**
 * All names in one text, one per line. A single search of it is many times faster than comparing name by name, and two
 * indexes spare most searches: the names by their first letters, and a filter of three letters that occur in a row.
 */
class NameLines {
  readonly #text: string;
  /** Offset of the line break before each name. */
  readonly #starts: readonly number[];
  readonly #byHead: ReadonlyMap<string, readonly number[]>;
  readonly #trigrams: Uint32Array;

  constructor(
    lines: readonly string[],
    starts: readonly number[],
    byHead: ReadonlyMap<string, readonly number[]>,
    trigrams: Uint32Array,
  ) {
    this.#text = lines.join('');
    this.#starts = starts;
    this.#byHead = byHead;
    this.#trigrams = trigrams;
  }

  /** Yields the indexes of names that begin with `part`, in ascending order. */
  *beginning(part: string): Generator<number> {
    if (part.length < headLength) return yield* this.#holding(`\n${part}`);
    for (const place of this.#byHead.get(part.slice(0, headLength)) ?? [])
      if (this.#text.startsWith(part, this.#starts[place]! + 1)) yield place;
  }

  /** Yields the indexes of names that contain `part`, in ascending order. */
  *holding(part: string): Generator<number> {
    if (this.#mayHold(part)) yield* this.#holding(part);
  }

  /** False only if no name contains `part`. */
  #mayHold(part: string): boolean {
    for (let at = 0; at + 2 < part.length; at++) {
      const bit = trigramAt(part, at) & (32 * this.#trigrams.length - 1);
      if ((this.#trigrams[bit >>> 5]! & (1 << (bit & 31))) === 0) return false;
    }
    return true;
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

/** Returns a hash of the three UTF-16 units from `at` on. */
function trigramAt(text: string, at: number): number {
  const mixed =
    (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 0x9e3b + text.charCodeAt(at + 2) * 0x2545;
  return mixed ^ (mixed >>> 13);
}

/** The lines of lists of names. */
export const nameLines = new Prepared<NameList<unknown>, NameLines>(function* ({ entries }) {
  const starts: number[] = [];
  const lines: string[] = [];
  const byHead = new Map<string, number[]>();
  const trigrams = new Uint32Array(2 ** Math.ceil(Math.log2((bitsAName / 32) * (entries.length + 1))));
  let length = 0;
  yield* forEachSliced(entries, ({ squashed }, place) => {
    starts.push(length);
    lines.push(`\n${squashed}`);
    length += squashed.length + 1;
    const head = squashed.slice(0, headLength);
    const same = byHead.get(head);
    if (same) same.push(place);
    else byHead.set(head, [place]);
    for (let at = 0; at + 2 < squashed.length; at++) {
      const bit = trigramAt(squashed, at) & (32 * trigrams.length - 1);
      trigrams[bit >>> 5]! |= 1 << (bit & 31);
    }
  });
  return new NameLines(lines, starts, byHead, trigrams);
});
