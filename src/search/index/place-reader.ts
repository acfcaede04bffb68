import { blockSize, type CodedPostings } from './code-postings.ts';
import { ByteReader, type CodedLists } from './coded-bytes.ts';
import { lowerBound } from './lower-bound.ts';
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
  readonly #postings: BlockReader;
  readonly #places: BlockReader;
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
  /** True once the positions of the current block are in `places`. */
  #isDecoded = false;
  /** Index in the block of the paper that was read last. */
  #at = 0;

  constructor(data: CodedPlaces, term: number) {
    this.#data = data;
    this.#term = term;
    const { postings, places, blocks } = data;
    this.#postings = new BlockReader(postings, blocks.postings, term, blocks.start);
    this.#places = new BlockReader(places, blocks.places, term, blocks.start);
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
    if (at >= 0 && !this.#isDecoded) this.#decode();
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
    const first = start[this.#term]!;
    return lowerBound(papers, paper, first, start[this.#term + 1]) - first;
  }

  #open(block: number): void {
    if (block === this.#block) return;
    const { blocks, df } = this.#data;
    // Reading throws if a file is damaged, so it comes before anything is changed.
    const reader = new ByteReader(this.#postings.read(block));
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
    this.#isDecoded = false;
    this.#at = 0;
  }

  /** Decodes the positions in all papers of the block. */
  #decode(): void {
    const { start, fields, counts } = this.#data.counts;
    const bytes = this.#places.read(this.#block);
    // A position takes at least a byte.
    if (this.places.length < bytes.length) this.places = new Uint32Array(bytes.length);
    const { places } = this;
    const firstSpan = this.#data.spans[this.#term]!;
    let at = 0;
    let count = 0;
    for (let paper = 0; paper < this.#size; paper++) {
      this.#starts[paper] = count;
      const number = this.#counts[paper]!;
      const end = start[number + 1]!;
      let span = firstSpan;
      for (let f = start[number]!; f < end; f++) {
        let place = packPlace(fields[f]!, 0, 1);
        for (let left = counts[f]!; left > 0; left--) {
          let byte = bytes[at++]!;
          let coded = byte & 0x7f;
          for (let shift = 7; byte > 0x7f; shift += 7) {
            byte = bytes[at++]!;
            coded |= (byte & 0x7f) << shift;
          }
          place += packPlace(0, coded >>> 1, 1);
          if (coded & 1) span = bytes[at++]!;
          places[count++] = place | (span - 1);
        }
      }
    }
    this.#starts[this.#size] = count;
    this.#isDecoded = true;
  }
}

/** Blocks that are read one after another are read in groups of this many. */
const blocksAtOnce = 16;

/** Reads the bytes of a term's blocks. */
class BlockReader {
  readonly #list: CodedLists;
  readonly #offsets: Uint32Array;
  readonly #term: number;
  /** The term's blocks after the first one, as indexes into `Blocks`. */
  readonly #start: number;
  readonly #end: number;
  /** The bytes of the last group, and its offset in the term's list. */
  #bytes: Uint8Array = new Uint8Array(0);
  #from = 0;
  /** The block that was read last. */
  #last = -1;

  /** @param offsets those of `Blocks` for the list */
  constructor(list: CodedLists, offsets: Uint32Array, term: number, start: Uint32Array) {
    this.#list = list;
    this.#offsets = offsets;
    this.#term = term;
    this.#start = start[term]!;
    this.#end = start[term + 1]!;
  }

  read(block: number): Uint8Array {
    const [from, to] = [this.#offsetOf(block), this.#offsetOf(block + 1)];
    if (from < this.#from || to > this.#from + this.#bytes.length) {
      const end = block === this.#last + 1 ? this.#offsetOf(block + blocksAtOnce) : to;
      const first = this.#list.start[this.#term]!;
      this.#bytes = this.#list.bytes.subarray(first + from, first + end);
      this.#from = from;
    }
    this.#last = block;
    return this.#bytes.subarray(from - this.#from, to - this.#from);
  }

  /** Returns the offset in the term's list where a block begins, or its end after the last block. */
  #offsetOf(block: number): number {
    if (block === 0) return 0;
    const at = this.#start + block - 1;
    return at < this.#end
      ? this.#offsets[at]!
      : this.#list.start[this.#term + 1]! - this.#list.start[this.#term]!;
  }
}
