import { everyField, type FieldSet, type InvertedIndex } from '../index/inverted-index.ts';
import { noPaper, type PostingCursor } from '../index/posting-cursor.ts';

/** Papers are scored in windows of this many, so that the values in use fit into the processor's cache. */
export const windowSize = 2_048;

const counts = new Uint32Array(windowSize);

const sharedPapers = new Uint32Array(windowSize);
const sharedImpacts = new Float32Array(windowSize);

/** Reads the papers that have a term, and the term's impact in each, window by window. */
export class TermWindows {
  /** The papers of the current window, ascending. */
  readonly papers: Uint32Array;
  /** Indexed as `papers`. */
  readonly impacts: Float32Array;
  /** Only this many of `papers` and `impacts` are in use. */
  count = 0;
  readonly cursor: PostingCursor;
  readonly #index: InvertedIndex;
  readonly #fields: FieldSet;
  #from = -1;

  /**
   * @param isShared if true, the arrays are shared with other terms, so they are valid only until another term is read
   */
  constructor(term: number, index: InvertedIndex, fields: FieldSet, isShared: boolean) {
    const most = Math.min(windowSize, index.df(term));
    this.papers = isShared ? sharedPapers : new Uint32Array(most);
    this.impacts = isShared ? sharedImpacts : new Float32Array(most);
    this.cursor = index.postings(term);
    this.#index = index;
    this.#fields = fields;
  }

  /**
   * Reads the papers of the window that begins with paper `from`, without those that have the term only in fields that
   * were not asked for.
   */
  read(from: number): void {
    if (this.#from === from) return;
    this.#from = from;
    this.cursor.seek(from);
    this.count = this.cursor.read(from + windowSize, this.papers, counts);
    if (this.#fields !== everyField) this.#keepFields();
    this.#index.readImpacts(this.papers, counts, this.count, this.impacts);
  }

  #keepFields(): void {
    let kept = 0;
    for (let p = 0; p < this.count; p++) {
      if ((this.#index.fieldSet(counts[p]!) & this.#fields) === 0) continue;
      this.papers[kept] = this.papers[p]!;
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
