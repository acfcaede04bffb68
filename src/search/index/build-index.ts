import type { Concepts } from '../text/concepts.ts';
import type { AnalysedPaper } from './analysed-paper.ts';
import { type ByteStore, memory } from './coded-bytes.ts';
import type { FieldText } from './fields.ts';
import { TextIndexer } from './index-text.ts';
import type { IndexData } from './inverted-index.ts';
import { MentionCounter } from './mention-counts.ts';
import { mergeRuns } from './merge-runs.ts';
import { invert, type Run } from './run.ts';
import { TermNumbers } from './term-numbers.ts';

export interface BuildOptions {
  /** An index that `keep` copies papers from. */
  before?: IndexData | undefined;
  /** The store that coded bytes are written to. Default is memory. */
  store?: ByteStore;
  /** Most mentions of analysed papers that wait in memory until they are inverted. Each takes some 40 bytes then. */
  mentionsARun?: number;
}

/**
 * Builds an index from papers that are added one by one. Papers are inverted in runs, and `finish` merges the runs, so
 * that the mentions of one run alone are in memory, beside the dictionaries and the coded bytes if `store` is memory.
 */
export class IndexBuilder {
  readonly #before: IndexData | undefined;
  readonly #store: ByteStore;
  readonly #mentionsARun: number;
  readonly #numbers: TermNumbers;
  readonly #texts: TextIndexer;
  readonly #counter: MentionCounter;
  readonly #runs: Run[] = [];
  /** Papers that are analysed and not inverted yet, and their numbers in the new index. */
  #papers: AnalysedPaper[] = [];
  #newNumbers: number[] = [];
  #mentions = 0;
  /** Indexed by paper of `before`: its number in the new index, or -1. */
  readonly #copied: Int32Array;
  #size = 0;

  constructor(concepts: Concepts, { before, store = memory, mentionsARun = 16_000_000 }: BuildOptions = {}) {
    this.#before = before;
    this.#store = store;
    this.#mentionsARun = mentionsARun;
    this.#numbers = new TermNumbers(concepts, before);
    this.#texts = new TextIndexer(concepts, this.#numbers);
    this.#counter = new MentionCounter(before?.counts);
    this.#copied = new Int32Array(before?.size ?? 0).fill(-1);
  }

  /** Analyses the next paper, which is given as the texts of its fields. */
  add(texts: readonly FieldText[]): void {
    const paper = this.#texts.read(texts);
    this.#papers.push(paper);
    this.#newNumbers.push(this.#size++);
    this.#mentions += paper.terms.length;
    if (this.#mentions >= this.#mentionsARun) this.#invert();
  }

  /** Copies the next paper from the index `before`. Its number there must be above that of the last copied paper. */
  copy(paper: number): void {
    this.#copied[paper] = this.#size++;
  }

  /** Returns the index of all papers. */
  finish(): IndexData {
    if (this.#papers.length > 0) this.#invert();
    const copied = this.#before === undefined ? [] : [{ ...this.#before, newNumbers: this.#copied }];
    return mergeRuns([...copied, ...this.#runs], this.#size, this.#numbers, this.#counter, this.#store);
  }

  #invert(): void {
    const newNumbers = Int32Array.from(this.#newNumbers);
    this.#runs.push(invert(this.#papers, newNumbers, this.#numbers, this.#counter, this.#store));
    this.#papers = [];
    this.#newNumbers = [];
    this.#mentions = 0;
  }
}
