import { blockSize, type CodedPostings } from './code-postings.ts';
import { ByteReader, type CodedLists } from './coded-bytes.ts';
import type { MentionCounts } from './mention-counts.ts';
import { packPlace } from './packed-place.ts';

/** The parts of an index that positions are read from. */
interface CodedPlaces extends CodedPostings {
  counts: MentionCounts;
}

/**
 * Reads the positions of one term. A block is decoded once, however often its papers are read, and it is quickest to
 * read them in ascending order.
 */
export class PlaceReader {
  /**
   * The positions in the papers of a block, packed by `packPlace`. Those in the paper that was read last are at `from`
   * up to `to`.
   */
  places = new Uint32Array(0);
  from = 0;
  to = 0;
  readonly #data: CodedPlaces;
  readonly #term: number;
  #block = -1;
  /** The current block has papers above `#above` and up to `#last`. */
  #above = 0;
  #last = -1;
  #size = 0;
  /**
   * The papers of the current block, and the numbers of their `MentionCounts`. These are plain arrays, because V8 takes
   * longer to allocate short typed arrays than to fill them.
   */
  readonly #papers: number[];
  readonly #counts: number[];
  /** Indexes into `places` of the first position in each paper of the block, and the number of all. */
  readonly #starts: number[];
  /** The coded positions of the current block, once one of them was needed. */
  #bytes: Uint8Array | undefined;
  /** The number of papers of the block whose positions are in `places`, and the offset in `#bytes` after them. */
  #decoded = 0;
  #offset = 0;
  /** Index in the block of the paper that was read last. */
  #at = 0;

  constructor(data: CodedPlaces, term: number) {
    this.#data = data;
    this.#term = term;
    const longest = Math.min(blockSize, data.df[term]!);
    this.#papers = new Array(longest).fill(0);
    this.#counts = new Array(longest).fill(0);
    this.#starts = new Array(longest + 1).fill(0);
  }

  has(paper: number): boolean {
    return this.#find(paper) >= 0;
  }

  /**
   * Finds the positions in a paper, which are then in `places` at `from` up to `to` until the next call, and returns
   * the reader. There are none if the paper does not have the term.
   */
  read(paper: number): this {
    const at = this.#find(paper);
    if (at >= this.#decoded) this.#decode(at);
    this.from = at < 0 ? 0 : this.#starts[at]!;
    this.to = at < 0 ? 0 : this.#starts[at + 1]!;
    return this;
  }

  /** Returns the paper's index in its block, which becomes the current one, or -1. */
  #find(paper: number): number {
    if (paper <= this.#above || paper > this.#last) this.#open(this.#blockOf(paper));
    const papers = this.#papers;
    const size = this.#size;
    let at = papers[this.#at]! <= paper ? this.#at : 0;
    while (at < size && papers[at]! < paper) at++;
    if (at === size) return -1;
    this.#at = at;
    return papers[at] === paper ? at : -1;
  }

  /** Returns the number of the block, from 0, that the paper is in if it has the term. */
  #blockOf(paper: number): number {
    const { start, papers } = this.#data.blocks;
    let low = start[this.#term]!;
    let high = start[this.#term + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (papers[middle]! < paper) low = middle + 1;
      else high = middle;
    }
    return low - start[this.#term]!;
  }

  #open(block: number): void {
    if (block === this.#block) return;
    const { blocks, postings, df } = this.#data;
    // Reading throws if a file is damaged, so it comes before anything is changed.
    const reader = new ByteReader(this.#rangeOf(block, postings, blocks.postings));
    this.#block = block;
    this.#size = Math.min(blockSize, df[this.#term]! - block * blockSize);
    const first = blocks.start[this.#term]! + block;
    let paper = block === 0 ? 0 : blocks.papers[first - 1]!;
    this.#above = block === 0 ? -1 : paper;
    this.#last = first < blocks.start[this.#term + 1]! ? blocks.papers[first]! : Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.#size; i++) {
      paper += reader.number();
      this.#papers[i] = paper;
      this.#counts[i] = reader.number();
    }
    this.#bytes = undefined;
    this.#decoded = 0;
    this.#offset = 0;
    this.#at = 0;
  }

  /**
   * Returns the bytes of a block of the term in these lists. `offsets` are those of `Blocks` for the same lists.
   */
  #rangeOf(block: number, { start, bytes }: CodedLists, offsets: Uint32Array): Uint8Array {
    const first = start[this.#term]!;
    const at = this.#data.blocks.start[this.#term]! + block;
    const isLast = at === this.#data.blocks.start[this.#term + 1]!;
    return bytes.subarray(
      block === 0 ? first : first + offsets[at - 1]!,
      isLast ? start[this.#term + 1]! : first + offsets[at]!,
    );
  }

  /** Decodes the positions in the papers of the block up to the one at index `last`. */
  #decode(last: number): void {
    const { start, fields, counts } = this.#data.counts;
    this.#bytes ??= this.#rangeOf(this.#block, this.#data.places, this.#data.blocks.places);
    const bytes = this.#bytes;
    // A position takes at least a byte.
    if (this.places.length < bytes.length) this.places = new Uint32Array(bytes.length);
    const { places } = this;
    const firstSpan = this.#data.spans[this.#term]!;
    let at = this.#offset;
    let count = this.#decoded === 0 ? 0 : this.#starts[this.#decoded]!;
    for (let paper = this.#decoded; paper <= last; paper++) {
      this.#starts[paper] = count;
      const number = this.#counts[paper]!;
      const end = start[number + 1]!;
      let span = firstSpan;
      for (let f = start[number]!; f < end; f++) {
        const field = fields[f]!;
        let unit = 0;
        for (let left = counts[f]!; left > 0; left--) {
          let byte = bytes[at++]!;
          let coded = byte & 0x7f;
          for (let shift = 7; byte > 0x7f; shift += 7) {
            byte = bytes[at++]!;
            coded |= (byte & 0x7f) << shift;
          }
          unit += coded >>> 1;
          if (coded & 1) span = bytes[at++]!;
          places[count++] = packPlace(field, unit, span);
        }
      }
    }
    this.#starts[last + 1] = count;
    this.#decoded = last + 1;
    this.#offset = at;
  }
}
