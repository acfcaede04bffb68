import { ByteWriter, type CodedLists } from './coded-bytes.ts';
import type { MentionCounter } from './mention-counts.ts';
import { fieldOf, spanOf, unitOf } from './packed-place.ts';

/** Number of papers in a block. To look one paper up, only its block is decoded. */
export const blockSize = 64;

/**
 * The offsets of the blocks of long lists. Term `t` has the blocks `start[t]` up to `start[t + 1]`. Its first block is
 * not among them, because it begins where the term's list begins.
 */
export interface Blocks {
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
   * For each mention: twice its distance in units from the previous mention in the same field, plus 1 if its span
   * differs from the previous span. In that case the new span follows.
   */
  places: CodedLists;
  /** Indexed by term: the span of its first mention. */
  spans: Uint8Array;
  blocks: Blocks;
}

/** Codes the postings of one term after another. */
export class PostingCoder {
  readonly #counter: MentionCounter;
  readonly #postings = new ByteWriter();
  readonly #places = new ByteWriter();
  readonly #df: number[] = [];
  readonly #postingStart: number[] = [0];
  readonly #placeStart: number[] = [0];
  readonly #spans: number[] = [];
  readonly #blocks = { start: [0], papers: [] as number[], postings: [] as number[], places: [] as number[] };
  readonly #fields: number[] = [];
  readonly #counts: number[] = [];

  constructor(counter: MentionCounter) {
    this.#counter = counter;
  }

  /**
   * Codes the mentions `from` up to `to` of a term, which are sorted by paper. Calls `coded` with each paper and the
   * number of its counts.
   */
  term(
    papers: Uint32Array,
    places: Uint32Array,
    from: number,
    to: number,
    coded: (paper: number, counts: number) => void,
  ): void {
    const firstSpan = from < to ? spanOf(places[from]!) : 1;
    const [postingStart, placeStart] = [this.#postings.length, this.#places.length];
    let before = 0;
    let df = 0;
    for (let i = from; i < to; df++) {
      const paper = papers[i]!;
      if (df > 0 && df % blockSize === 0) {
        this.#blocks.papers.push(before);
        this.#blocks.postings.push(this.#postings.length - postingStart);
        this.#blocks.places.push(this.#places.length - placeStart);
      }
      let fields = 0;
      let span = firstSpan;
      while (i < to && papers[i] === paper) {
        const field = fieldOf(places[i]!);
        let unit = 0;
        let count = 0;
        for (; i < to && papers[i] === paper && fieldOf(places[i]!) === field; i++, count++) {
          const place = places[i]!;
          const other = spanOf(place) !== span;
          this.#places.number(2 * (unitOf(place) - unit) + (other ? 1 : 0));
          unit = unitOf(place);
          if (!other) continue;
          span = spanOf(place);
          this.#places.byte(span);
        }
        this.#fields[fields] = field;
        this.#counts[fields++] = count;
      }
      const counts = this.#counter.number(this.#fields, this.#counts, fields);
      this.#postings.number(paper - before);
      this.#postings.number(counts);
      coded(paper, counts);
      before = paper;
    }
    this.#df.push(df);
    this.#spans.push(firstSpan);
    this.#postingStart.push(this.#postings.length);
    this.#placeStart.push(this.#places.length);
    this.#blocks.start.push(this.#blocks.papers.length);
  }

  finish(): CodedPostings {
    const { start, papers, postings, places } = this.#blocks;
    return {
      df: Uint32Array.from(this.#df),
      postings: { start: Uint32Array.from(this.#postingStart), bytes: this.#postings.written().slice() },
      places: { start: Uint32Array.from(this.#placeStart), bytes: this.#places.written().slice() },
      spans: Uint8Array.from(this.#spans),
      blocks: {
        start: Uint32Array.from(start),
        papers: Uint32Array.from(papers),
        postings: Uint32Array.from(postings),
        places: Uint32Array.from(places),
      },
    };
  }
}
