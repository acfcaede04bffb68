import type { CodedPostings } from './code-postings.ts';
import { type ByteReader, readerOf } from './coded-bytes.ts';
import { lowerBound } from './lower-bound.ts';

/** Higher than the index of every paper. */
export const noPaper = 0x7fffffff;

/** Moves through the papers that have a term, in ascending order. */
export class PostingCursor {
  /** The current paper, or `noPaper` at the end. */
  paper = 0;
  /** The number of the current paper's `MentionCounts`. */
  counts = 0;
  readonly #data: CodedPostings;
  readonly #term: number;
  readonly #reader: ByteReader;
  /** Offsets of the beginning and the end of the term's list. */
  readonly #start: number;
  readonly #end: number;
  /** The first block, as an index into `Blocks`, that `seek` has not passed. */
  #block: number;

  constructor(data: CodedPostings, term: number) {
    const { start } = data.postings;
    this.#data = data;
    this.#term = term;
    this.#reader = readerOf(data.postings, term);
    this.#start = this.#reader.at;
    this.#end = this.#start + ((start[term + 1]! - start[term]!) >>> 0);
    this.#block = data.blocks.start[term]!;
    this.next();
  }

  /** Moves on to the next paper. */
  next(): void {
    if (this.#reader.at === this.#end) {
      this.paper = noPaper;
      return;
    }
    this.paper += this.#reader.number();
    this.counts = this.#reader.number();
  }

  /** Moves on to the first paper from `from` on, and skips the blocks in between. */
  seek(from: number): void {
    if (this.paper >= from) return;
    const { start, papers, postings } = this.#data.blocks;
    // The last block that begins after a paper before `from`.
    const block = lowerBound(papers, from, this.#block, start[this.#term + 1]) - 1;
    if (block >= this.#block && papers[block]! >= this.paper) {
      this.#reader.at = this.#start + postings[block]!;
      this.paper = papers[block]!;
      this.next();
    }
    this.#block = block + 1;
    while (this.paper < from) this.next();
  }

  /**
   * Moves on to the first paper from `to` on. Writes the papers on the way and the numbers of their `MentionCounts`
   * into the two arrays, and returns how many there are.
   */
  read(to: number, papers: Uint32Array, counts: Uint32Array): number {
    // The fields are local variables here and the numbers are decoded in place, because this loop is the larger part
    // of a query's time.
    const { bytes } = this.#reader;
    const end = this.#end;
    let { at } = this.#reader;
    let paper = this.paper;
    let number = this.counts;
    let read = 0;
    while (paper < to) {
      papers[read] = paper;
      counts[read++] = number;
      if (at === end) {
        paper = noPaper;
        break;
      }
      let byte = bytes[at++]!;
      let value = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 0x7f) << shift;
      }
      paper += value;
      byte = bytes[at++]!;
      number = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++]!;
        number |= (byte & 0x7f) << shift;
      }
    }
    this.paper = paper;
    this.counts = number;
    this.#reader.at = at;
    return read;
  }
}
