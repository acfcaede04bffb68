import { NumberList } from '../text/number-list.ts';
import type { ByteStore, CodedLists } from './coded-bytes.ts';

/** Collects the terms of each paper, which are added term by term. */
export class PaperTermLists {
  readonly #size: number;
  readonly #papers = new NumberList();
  readonly #terms = new NumberList();
  readonly #counts = new NumberList();

  constructor(size: number) {
    this.#size = size;
  }

  /** Adds a term of a paper and the number of its `MentionCounts`. */
  add(paper: number, term: number, counts: number): void {
    this.#papers.push(paper);
    this.#terms.push(term);
    this.#counts.push(counts);
  }

  /** Returns the terms of each paper, ascending; see `IndexData.byPaper`. */
  coded(store: ByteStore): CodedLists {
    const size = this.#size;
    const [papers, terms, counts] = [this.#papers.values, this.#terms.values, this.#counts.values];
    const count = this.#papers.length;
    const first = new Uint32Array(size + 1);
    for (let i = 0; i < count; i++) first[papers[i]! + 1]!++;
    for (let paper = 1; paper <= size; paper++) first[paper]! += first[paper - 1]!;
    const sorted = new Uint32Array(count);
    const next = first.slice();
    for (let i = 0; i < count; i++) sorted[next[papers[i]!]!++] = i;
    const bytes = store.sink();
    const start = new Uint32Array(size + 1);
    for (let paper = 0; paper < size; paper++) {
      let before = 0;
      for (let n = first[paper]!; n < first[paper + 1]!; n++) {
        const i = sorted[n]!;
        bytes.number(terms[i]! - before);
        bytes.number(counts[i]!);
        before = terms[i]!;
      }
      start[paper + 1] = bytes.length;
    }
    return { start, bytes: bytes.finish() };
  }
}
