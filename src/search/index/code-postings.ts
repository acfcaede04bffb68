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

/** Codes the postings of one term after another. */
export class PostingCoder {
  readonly #counter: MentionCounter;
  readonly #postings: ByteSink;
  readonly #places: ByteSink;
  readonly #df = new NumberList();
  readonly #postingStart = new NumberList();
  readonly #placeStart = new NumberList();
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

  /** Adds the posting that a reader is at, as a posting of `paper`. */
  copy(paper: number, { counts, places, placesFrom, placesEnd, firstSpan }: PostingReader): void {
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
      postings: { start: this.#postingStart.toArray(), bytes: this.#postings.finish() },
      places: { start: this.#placeStart.toArray(), bytes: this.#places.finish() },
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
    this.#blockPostings.push(this.#postings.length - this.#postingStart.last);
    this.#blockPlaces.push(this.#places.length - this.#placeStart.last);
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

/** Reads the postings of an index term by term, and locates the positions of each posting. */
export class PostingReader {
  /** The paper of the current posting, and the number of its mention counts. */
  paper = 0;
  counts = 0;
  /** The bytes of the current posting's positions are at `placesFrom` up to `placesEnd` of `places`. */
  places: Uint8Array = nothing;
  placesFrom = 0;
  placesEnd = 0;
  /** The span of the current term's first mention. */
  firstSpan = 1;
  readonly #lists: CodedPostings;
  readonly #mentions: ArrayLike<number>;
  #postingReader = new ByteReader(nothing);
  #placeReader = new ByteReader(nothing);
  #left = 0;

  /** @param mentions indexed by the number of a `MentionCounts`: the sum of its counts */
  constructor(lists: CodedPostings, mentions: ArrayLike<number>) {
    this.#lists = lists;
    this.#mentions = mentions;
    const { postings, places } = lists;
    if (postings.bytes instanceof Uint8Array) this.#postingReader = new ByteReader(postings.bytes);
    if (places.bytes instanceof Uint8Array) {
      this.places = places.bytes;
      this.#placeReader = new ByteReader(places.bytes);
    }
  }

  /** Goes to the beginning of a term's list, which is empty if the index has no such term. */
  open(term: number): void {
    const { df, postings, places, spans } = this.#lists;
    this.#left = df[term] ?? 0;
    if (this.#left === 0) return;
    this.paper = 0;
    this.firstSpan = spans[term]!;
    // Bytes in memory are read in place. From a file, the whole list is read at once.
    if (postings.bytes instanceof Uint8Array) this.#postingReader.at = postings.start[term]!;
    else this.#postingReader = new ByteReader(rangeOf(postings, term));
    if (places.bytes instanceof Uint8Array) this.#placeReader.at = places.start[term]!;
    else {
      this.places = rangeOf(places, term);
      this.#placeReader = new ByteReader(this.places);
    }
  }

  /** Goes to the next posting. Returns false if there is none. */
  next(): boolean {
    if (this.#left-- === 0) return false;
    this.paper += this.#postingReader.number();
    this.counts = this.#postingReader.number();
    const places = this.#placeReader;
    this.placesFrom = places.at;
    for (let n = this.#mentions[this.counts]!; n > 0; n--) if (places.number() & 1) places.number();
    this.placesEnd = places.at;
    return true;
  }
}

const nothing = new Uint8Array(0);

function rangeOf({ start, bytes }: CodedLists, list: number): Uint8Array {
  return bytes.subarray(start[list]!, start[list + 1]!);
}
