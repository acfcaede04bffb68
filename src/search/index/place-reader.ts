import { blockSize, type CodedPostings } from './code-postings.ts';
import { ByteReader, type CodedLists } from './coded-bytes.ts';
import type { MentionCounts } from './mention-counts.ts';
import { packPlace } from './packed-place.ts';

/** The parts of an index that positions are read from. */
interface CodedPlaces extends CodedPostings {
  counts: MentionCounts;
}

const nowhere: readonly number[] = [];

/**
 * Reads the positions of one term. A block is decoded once, however often its papers are read, and it is quickest to
 * read them in ascending order.
 */
export class PlaceReader {
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
  readonly #papers: number[] = new Array(blockSize).fill(0);
  readonly #counts: number[] = new Array(blockSize).fill(0);
  /**
   * Offsets in `#places` of the positions of the block's first papers. Those of the other papers are added when they
   * are needed.
   */
  readonly #offsets: number[] = [];
  #places: ByteReader | undefined;
  /** Index in the block of the paper that was read last. */
  #at = 0;

  constructor(data: CodedPlaces, term: number) {
    this.#data = data;
    this.#term = term;
  }

  has(paper: number): boolean {
    return this.#find(paper) >= 0;
  }

  /** Returns the positions in a paper, packed by `packPlace`. Empty if the paper does not have the term. */
  in(paper: number): readonly number[] {
    const at = this.#find(paper);
    if (at < 0) return nowhere;
    this.#places ??= new ByteReader(this.#rangeOf(this.#block, this.#data.places, this.#data.blocks.places));
    return this.#read(this.#places, at);
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
    this.#offsets.length = 0;
    this.#places = undefined;
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

  /** Returns the positions of the paper at an index in the block. */
  #read(places: ByteReader, at: number): number[] {
    const offsets = this.#offsets;
    if (offsets.length === 0) offsets.push(0);
    const { start, fields, counts } = this.#data.counts;
    while (offsets.length <= at) {
      const number = this.#counts[offsets.length - 1]!;
      places.at = offsets[offsets.length - 1]!;
      for (let f = start[number]!; f < start[number + 1]!; f++) {
        for (let n = counts[f]!; n > 0; n--) if (places.number() & 1) places.number();
      }
      offsets.push(places.at);
    }
    places.at = offsets[at]!;
    const number = this.#counts[at]!;
    const found: number[] = [];
    let span = this.#data.spans[this.#term]!;
    for (let f = start[number]!; f < start[number + 1]!; f++) {
      let unit = 0;
      for (let n = counts[f]!; n > 0; n--) {
        const coded = places.number();
        unit += coded >>> 1;
        if (coded & 1) span = places.number();
        found.push(packPlace(fields[f]!, unit, span));
      }
    }
    return found;
  }
}
