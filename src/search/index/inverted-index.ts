import { BoundedMap } from '../../model/bounded-map.ts';
import type { Field } from '../../model/hit.ts';
import type { CodedPostings } from './code-postings.ts';
import { ByteReader, type CodedLists } from './coded-bytes.ts';
import { Dictionary, type DictionaryData } from './dictionary.ts';
import { Impacts } from './impacts.ts';
import type { MentionCounts } from './mention-counts.ts';
import { PlaceReader } from './place-reader.ts';
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

/**
 * Most readers in the cache. Each takes up to about 4 KB, three times that after reading many blocks of a file, and one
 * of a rare term a few hundred bytes.
 */
const readersKept = 500;

/** Most papers whose terms are in the cache. Each takes about 5 KB. */
const papersKept = 300;

/** The terms of a paper that `eachTerm` visits, and their impacts. */
export interface PaperTerms {
  terms: Uint32Array;
  /** Indexed as `terms`. */
  impacts: Float64Array;
}

/** An inverted index: maps terms to the papers that have them and to their positions there. */
export class InvertedIndex {
  readonly size: number;
  readonly fields: readonly Field[];
  readonly terms: Dictionary;
  readonly words: Dictionary;
  readonly idf: Float64Array;
  readonly data: IndexData;
  readonly impacts: Impacts;
  /** Indexed by the number of a mention count: its fields. */
  readonly #fieldSets: Uint32Array;
  readonly #readers = new BoundedMap<number, PlaceReader>(readersKept);
  readonly #paperTerms = new BoundedMap<number, PaperTerms>(papersKept);

  constructor(data: IndexData) {
    this.data = data;
    this.size = data.size;
    this.fields = data.fields;
    this.terms = new Dictionary(data.terms);
    this.words = new Dictionary(data.words);
    this.idf = Float64Array.from(data.df, (df) => Math.log(1 + (data.size - df + 0.5) / (df + 0.5)));
    this.impacts = new Impacts(data.size, data.fields, data.lengths, data.counts);
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

  /** Calls `visit` with a paper's terms, ascending, without those of a single paper and those of most papers. */
  eachTerm(paper: number, visit: (term: number, impact: number) => void): void {
    const { start, bytes } = this.data.byPaper;
    const coded = bytes.subarray(start[paper]!, start[paper + 1]!);
    const reader = new ByteReader(coded);
    const { df } = this.data;
    const most = Math.max(2, commonShare * this.size);
    for (let term = 0; reader.at < coded.length; ) {
      term += reader.number();
      const counts = reader.number();
      if (df[term]! > 1 && df[term]! <= most) visit(term, this.impacts.of(counts, paper));
    }
  }

  /** Returns the sum of the impacts of a paper's terms, each multiplied by the term's value in `values`. */
  scoreOf(paper: number, values: Float64Array): number {
    const { start, bytes } = this.data.byPaper;
    const coded = bytes.subarray(start[paper]!, start[paper + 1]!);
    const reader = new ByteReader(coded);
    let score = 0;
    for (let term = 0; reader.at < coded.length; ) {
      term += reader.number();
      const counts = reader.number();
      const value = values[term]!;
      if (value !== 0) score += value * this.impacts.of(counts, paper);
    }
    return score;
  }

  /** Returns what `eachTerm` visits, cached, for papers that many queries find. */
  termsOf(paper: number): PaperTerms {
    const known = this.#paperTerms.get(paper);
    if (known) return known;
    const terms: number[] = [];
    const impacts: number[] = [];
    this.eachTerm(paper, (term, impact) => {
      terms.push(term);
      impacts.push(impact);
    });
    const read = { terms: Uint32Array.from(terms), impacts: Float64Array.from(impacts) };
    this.#paperTerms.set(paper, read);
    return read;
  }
}
