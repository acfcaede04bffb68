import type { AnalysedPaper } from './analysed-paper.ts';
import type { ByteStore, CodedLists } from './coded-bytes.ts';

/** Collects the terms of each paper, which are added term by term. */
export class PaperTermLists {
  /** The terms of paper `p` are in `#terms` from `#first[p]` to before `#next[p]`, with room for all its mentions. */
  readonly #first: Uint32Array;
  readonly #next: Uint32Array;
  readonly #terms: Uint32Array;
  readonly #counts: Uint32Array;

  constructor(papers: readonly AnalysedPaper[]) {
    this.#first = new Uint32Array(papers.length);
    let mentions = 0;
    for (const [paper, { terms }] of papers.entries()) {
      this.#first[paper] = mentions;
      mentions += terms.length;
    }
    this.#next = this.#first.slice();
    this.#terms = new Uint32Array(mentions);
    this.#counts = new Uint32Array(mentions);
  }

  /** Adds a term of a paper and the number of its `MentionCounts`. */
  add(paper: number, term: number, counts: number): void {
    const at = this.#next[paper]!++;
    this.#terms[at] = term;
    this.#counts[at] = counts;
  }

  /** Returns the terms of each paper, ascending; see `IndexData.byPaper`. */
  coded(store: ByteStore): CodedLists {
    const bytes = store.sink();
    const start = new Float64Array(this.#first.length + 1).fill(bytes.length);
    for (let paper = 0; paper < this.#first.length; paper++) {
      let before = 0;
      for (let at = this.#first[paper]!; at < this.#next[paper]!; at++) {
        bytes.number(this.#terms[at]! - before);
        bytes.number(this.#counts[at]!);
        before = this.#terms[at]!;
      }
      start[paper + 1] = bytes.length;
    }
    return { start, bytes: bytes.finish() };
  }
}
