import { everyField, type FieldSet, type InvertedIndex } from '../index/inverted-index.ts';
import { noPaper, type PostingCursor } from '../index/posting-cursor.ts';

/** Papers are scored in windows of this many, so that the values in use fit into the processor's cache. */
export const windowSize = 2_048;

/** Reads the papers that have a term, and the term's impact in each, window by window. */
export class TermWindows {
  /** The papers of the current window, ascending. */
  readonly papers: Uint32Array;
  /** Indexed as `papers`. */
  readonly impacts: Float32Array;
  /** Only this many of `papers` and `impacts` are in use. */
  count = 0;
  readonly cursor: PostingCursor;
  /** Indexed as `papers`: the numbers of their `MentionCounts`. */
  readonly #counts: Uint32Array;
  readonly #index: InvertedIndex;
  readonly #fields: FieldSet;

  constructor(term: number, index: InvertedIndex, fields: FieldSet) {
    const most = Math.min(windowSize, index.df(term));
    this.papers = new Uint32Array(most);
    this.#counts = new Uint32Array(most);
    this.impacts = new Float32Array(most);
    this.cursor = index.postings(term);
    this.#index = index;
    this.#fields = fields;
  }

  /**
   * Reads the papers of the window that begins with paper `from`, without those that have the term only in fields that
   * were not asked for.
   */
  read(from: number): void {
    this.cursor.seek(from);
    this.count = this.cursor.read(from + windowSize, this.papers, this.#counts);
    if (this.#fields !== everyField) this.#keepFields();
    this.#index.impacts.read(this.papers, this.#counts, this.count, this.impacts);
  }

  #keepFields(): void {
    const papers = this.papers;
    const counts = this.#counts;
    let kept = 0;
    for (let p = 0; p < this.count; p++) {
      if ((this.#index.fieldSet(counts[p]!) & this.#fields) === 0) continue;
      papers[kept] = papers[p]!;
      counts[kept++] = counts[p]!;
    }
    this.count = kept;
  }
}

/** Returns the first paper that one of the terms has in a window that was not read yet, or `noPaper`. */
export function firstPaper(terms: readonly TermWindows[]): number {
  let first = noPaper;
  for (const { cursor } of terms) if (cursor.paper < first) first = cursor.paper;
  return first;
}
