import { BoundedMap } from '../../model/bounded-map.ts';
import type { Field } from '../../model/hit.ts';
import { blockSize, type CodedPostings } from './code-postings.ts';
import { ByteReader, type CodedLists } from './coded-bytes.ts';
import { Dictionary, type DictionaryData } from './dictionary.ts';
import { Impacts } from './impacts.ts';
import type { MentionCounts } from './mention-counts.ts';
import { packPlace } from './packed-place.ts';
import { PostingCursor } from './posting-cursor.ts';
import type { Spellings } from './spellings.ts';

/** A set of fields, one bit each, in the order of `InvertedIndex.fields`. */
export type FieldSet = number;

export const everyField: FieldSet = ~0;

/** The plain data of an index: arrays that can be written to a file or sent to a thread as they are. */
export interface IndexData extends CodedPostings {
  /** Number of papers. */
  size: number;
  fields: readonly Field[];
  terms: DictionaryData;
  /** Folded words, before stemming. */
  words: DictionaryData;
  /** Indexed by word: the number of its term. */
  wordTerms: Uint32Array;
  spellings: Spellings;
  /** The terms of Han characters: bigrams and lone characters. */
  hanTerms: Uint32Array;
  /** The number of units of each text, field by field. 0 if the paper has no such field. */
  lengths: Uint16Array;
  counts: MentionCounts;
  /**
   * For each term of a paper: the difference from the previous term's number, and the number of its `MentionCounts`.
   */
  byPaper: CodedLists;
}

/** `eachTerm` leaves out terms that more than this share of the papers has. */
const commonShare = 0.5;

/** Most readers in the cache. Each takes about 2 KB. */
const readersKept = 500;

/** An inverted index: maps terms to the papers that have them and to their positions there. */
export class InvertedIndex {
  readonly size: number;
  readonly fields: readonly Field[];
  readonly terms: Dictionary;
  readonly words: Dictionary;
  readonly idf: Float64Array;
  readonly data: IndexData;
  readonly #impacts: Impacts;
  /** Indexed by the number of a mention count: its fields. */
  readonly #fieldSets: Uint32Array;
  readonly #readers = new BoundedMap<number, PlaceReader>(readersKept);

  constructor(data: IndexData) {
    this.data = data;
    this.size = data.size;
    this.fields = data.fields;
    this.terms = new Dictionary(data.terms);
    this.words = new Dictionary(data.words);
    this.idf = Float64Array.from(data.df, (df) => Math.log(1 + (data.size - df + 0.5) / (df + 0.5)));
    this.#impacts = new Impacts(data.size, data.fields, data.lengths, data.counts);
    const { start, fields } = data.counts;
    this.#fieldSets = Uint32Array.from({ length: start.length - 1 }, (_, n) =>
      fields.subarray(start[n]!, start[n + 1]!).reduce((set, field) => set | (1 << field), 0),
    );
  }

  /** Returns the term that a folded word is indexed as. */
  termOfWord(word: string): string | undefined {
    const number = this.words.get(word);
    return number === undefined ? undefined : this.terms.key(this.data.wordTerms[number]!);
  }

  /** Returns the number of papers that have a term. */
  df(term: number): number {
    return this.data.df[term]!;
  }

  /** Returns a cursor at the first paper that has a term. */
  postings(term: number): PostingCursor {
    return new PostingCursor(this.data, term);
  }

  /** Returns the fields that mention a term, given the number of its `MentionCounts`. */
  fieldSet(counts: number): FieldSet {
    return this.#fieldSets[counts]!;
  }

  /** Returns a reader of a term's positions. It is quickest if it reads all it needs of one block before the next. */
  placesOf(term: number): PlaceReader {
    const known = this.#readers.get(term);
    if (known) return known;
    const reader = new PlaceReader(this.data, term);
    this.#readers.set(term, reader);
    return reader;
  }

  /**
   * Calls `visit` with a paper's terms, ascending, without those of a single paper and those of most papers. `counts`
   * is for `impact`.
   */
  eachTerm(paper: number, visit: (term: number, counts: number) => void): void {
    const { start, bytes } = this.data.byPaper;
    const coded = bytes.subarray(start[paper]!, start[paper + 1]!);
    const reader = new ByteReader(coded);
    const { df } = this.data;
    const most = Math.max(2, commonShare * this.size);
    for (let term = 0; reader.at < coded.length; ) {
      term += reader.number();
      const counts = reader.number();
      if (df[term]! > 1 && df[term]! <= most) visit(term, counts);
    }
  }

  /**
   * Returns BM25F's saturated weight of a term in a paper, from 0 to 1, without `idf`. `counts` is the number of its
   * `MentionCounts`.
   */
  impact(counts: number, paper: number): number {
    return this.#impacts.of(counts, paper);
  }
}

const nowhere: readonly number[] = [];

/** Reads the positions of one term. A block is decoded once, however often and in which order its papers are read. */
export class PlaceReader {
  readonly #data: IndexData;
  readonly #term: number;
  #block = -1;
  /** The papers of the current block, and the numbers of their `MentionCounts`. */
  readonly #papers = new Uint32Array(blockSize);
  readonly #counts = new Uint32Array(blockSize);
  #size = 0;
  /** The offset of each paper's positions in the block. Undefined until positions of the block are read. */
  #offsets: Uint32Array | undefined;
  #places = new ByteReader(new Uint8Array(0));

  constructor(data: IndexData, term: number) {
    this.#data = data;
    this.#term = term;
  }

  has(paper: number): boolean {
    return this.#find(paper) >= 0;
  }

  /** Returns the positions in a paper, packed by `packPlace`. Empty if the paper does not have the term. */
  in(paper: number): readonly number[] {
    const found = this.#find(paper);
    if (found < 0) return nowhere;
    this.#offsets ??= this.#readOffsets();
    this.#places.at = this.#offsets[found]!;
    return this.#read(this.#counts[found]!);
  }

  /** Returns the paper's index in its block, which becomes the current one, or -1. */
  #find(paper: number): number {
    const block = this.#blockOf(paper);
    if (block !== this.#block) this.#open(block);
    for (let i = 0; i < this.#size; i++) if (this.#papers[i] === paper) return i;
    return -1;
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
    const { blocks, postings, df } = this.#data;
    this.#block = block;
    this.#size = Math.min(blockSize, df[this.#term]! - block * blockSize);
    const reader = new ByteReader(this.#rangeOf(postings, blocks.postings));
    let paper = block === 0 ? 0 : blocks.papers[blocks.start[this.#term]! + block - 1]!;
    for (let i = 0; i < this.#size; i++) {
      paper += reader.number();
      this.#papers[i] = paper;
      this.#counts[i] = reader.number();
    }
    this.#offsets = undefined;
  }

  #readOffsets(): Uint32Array {
    const { places, blocks } = this.#data;
    this.#places = new ByteReader(this.#rangeOf(places, blocks.places));
    const offsets = new Uint32Array(this.#size);
    for (let i = 0; i < this.#size; i++) {
      offsets[i] = this.#places.at;
      this.#skip(this.#counts[i]!);
    }
    return offsets;
  }

  /**
   * Returns the bytes of the term's current block in these lists. `offsets` are those of `Blocks` for the same lists.
   */
  #rangeOf({ start, bytes }: CodedLists, offsets: Uint32Array): Uint8Array {
    const first = start[this.#term]!;
    const at = this.#data.blocks.start[this.#term]! + this.#block;
    const isLast = at === this.#data.blocks.start[this.#term + 1]!;
    return bytes.subarray(
      this.#block === 0 ? first : first + offsets[at - 1]!,
      isLast ? start[this.#term + 1]! : first + offsets[at]!,
    );
  }

  #skip(number: number): void {
    const { start, counts } = this.#data.counts;
    for (let f = start[number]!; f < start[number + 1]!; f++) {
      for (let n = counts[f]!; n > 0; n--) if (this.#places.number() & 1) this.#places.number();
    }
  }

  #read(number: number): number[] {
    const { start, fields, counts } = this.#data.counts;
    const found: number[] = [];
    let span = this.#data.spans[this.#term]!;
    for (let f = start[number]!; f < start[number + 1]!; f++) {
      let unit = 0;
      for (let n = counts[f]!; n > 0; n--) {
        const coded = this.#places.number();
        unit += coded >>> 1;
        if (coded & 1) span = this.#places.number();
        found.push(packPlace(fields[f]!, unit, span));
      }
    }
    return found;
  }
}
