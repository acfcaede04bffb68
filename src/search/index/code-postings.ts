import { NumberList } from '../text/number-list.ts';
import { ByteReader, type ByteSink, type ByteStore, ByteWriter, type CodedLists } from './coded-bytes.ts';
import type { MentionCounter } from './mention-counts.ts';
import { fieldOf, spanOf, unitOf } from './packed-place.ts';

/** Number of papers in a block. To look one paper up, only its block is decoded. */
export const blockSize = 64;

/**
 * The offsets of the blocks of long lists. Term `t` has the blocks `start[t]` up to `start[t + 1]`. Its first block is
 * not among them, because it begins where the term's list begins.
 */
interface Blocks {
  start: Uint32Array;
  /** The last paper before the block. */
  papers: Uint32Array;
  /** Offsets from the beginning of the term's list. */
  postings: Uint32Array;
  places: Uint32Array;
}

/** The coded postings of all terms. */
export interface CodedPostings {
  /** Indexed by term: the number of papers that have it. */
  df: Uint32Array;
  /**
   * For each paper of a term: the difference from the previous paper's number, and the number of its `MentionCounts`.
   */
  postings: CodedLists;
  /**
   * For each mention: twice its distance in units from the previous mention in the same field, plus 1 if its span (the
   * number of units that it covers) differs from the previous one in the same paper. In that case the new span follows.
   */
  places: CodedLists;
  /**
   * Indexed by term: the span of its first mention. The first mention in each paper is coded as a difference from it.
   */
  spans: Uint8Array;
  blocks: Blocks;
}

/** A posting of a coded list. */
export interface CodedPosting {
  /** The number of the posting's `MentionCounts`. */
  counts: number;
  /** Its positions are at `placesFrom` up to `placesEnd`. */
  places: Uint8Array;
  placesFrom: number;
  placesEnd: number;
  /** The span of the first mention in the list. */
  firstSpan: number;
}

/** Codes the postings of one term after another. */
export class PostingCoder {
  readonly #counter: MentionCounter;
  readonly #postings: ByteSink;
  readonly #places: ByteSink;
  readonly #df = new NumberList();
  readonly #postingStart: number[] = [];
  readonly #placeStart: number[] = [];
  readonly #spans = new ByteWriter();
  readonly #blockStart = new NumberList();
  readonly #blockPapers = new NumberList();
  readonly #blockPostings = new NumberList();
  readonly #blockPlaces = new NumberList();
  readonly #fields: number[] = [];
  readonly #counts: number[] = [];
  /**
   * The state of the current term: the number of papers added, the last of them, and the spans of its first and
   * previous mention.
   */
  #papers = 0;
  #paper = 0;
  #firstSpan = 1;
  #span = 0;

  constructor(counter: MentionCounter, store: ByteStore) {
    this.#counter = counter;
    this.#postings = store.sink();
    this.#places = store.sink();
  }

  /** Starts the next term. */
  begin(): void {
    this.#papers = 0;
    this.#paper = 0;
    this.#firstSpan = 1;
    this.#span = 0;
    this.#postingStart.push(this.#postings.length);
    this.#placeStart.push(this.#places.length);
    this.#blockStart.push(this.#blockPapers.length);
  }

  /**
   * Adds the next paper of the current term, whose mentions are at `from` up to `to` of the packed places. Returns the
   * number of its mention counts.
   */
  add(paper: number, places: Uint32Array, from: number, to: number): number {
    this.#blockBefore();
    let fields = 0;
    for (let i = from; i < to; ) {
      const field = fieldOf(places[i]!);
      let unit = 0;
      const first = i;
      for (; i < to && fieldOf(places[i]!) === field; i++) {
        const place = places[i]!;
        this.#mention(unitOf(place) - unit, spanOf(place));
        unit = unitOf(place);
      }
      this.#fields[fields] = field;
      this.#counts[fields++] = i - first;
    }
    const counts = this.#counter.number(this.#fields, this.#counts, fields);
    this.#posting(paper, counts);
    return counts;
  }

  /** Adds a posting that is coded already, as a posting of `paper`. */
  copy(paper: number, { counts, places, placesFrom, placesEnd, firstSpan }: CodedPosting): void {
    this.#blockBefore();
    let from = placesFrom;
    if (firstSpan !== this.#span) {
      const first = new ByteReader(places, placesFrom);
      const coded = first.number();
      this.#mention(coded >>> 1, coded & 1 ? first.number() : firstSpan);
      from = first.at;
    }
    this.#places.copy(places, from, placesEnd);
    this.#posting(paper, counts);
  }

  /** Ends the current term. */
  end(): void {
    this.#df.push(this.#papers);
    this.#spans.byte(this.#firstSpan);
  }

  finish(): CodedPostings {
    this.#postingStart.push(this.#postings.length);
    this.#placeStart.push(this.#places.length);
    this.#blockStart.push(this.#blockPapers.length);
    return {
      df: this.#df.toArray(),
      postings: { start: Float64Array.from(this.#postingStart), bytes: this.#postings.finish() },
      places: { start: Float64Array.from(this.#placeStart), bytes: this.#places.finish() },
      spans: this.#spans.finish(),
      blocks: {
        start: this.#blockStart.toArray(),
        papers: this.#blockPapers.toArray(),
        postings: this.#blockPostings.toArray(),
        places: this.#blockPlaces.toArray(),
      },
    };
  }

  /** Starts a block if the last one is full. */
  #blockBefore(): void {
    if (this.#papers === 0 || this.#papers % blockSize !== 0) return;
    this.#blockPapers.push(this.#paper);
    this.#blockPostings.push(this.#postings.length - this.#postingStart.at(-1)!);
    this.#blockPlaces.push(this.#places.length - this.#placeStart.at(-1)!);
  }

  #mention(unitsFromLast: number, span: number): void {
    // The first span of a term is stored with the term.
    if (this.#span === 0) {
      this.#firstSpan = span;
      this.#span = span;
    }
    const isOther = span !== this.#span;
    this.#places.number(2 * unitsFromLast + (isOther ? 1 : 0));
    if (!isOther) return;
    this.#places.byte(span);
    this.#span = span;
  }

  #posting(paper: number, counts: number): void {
    this.#postings.number(paper - this.#paper);
    this.#postings.number(counts);
    this.#paper = paper;
    this.#papers++;
    this.#span = this.#firstSpan;
  }
}
