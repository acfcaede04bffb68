import { NumberList } from './number-list.ts';

/** By term: term `t` has the mentions `start[t]` up to `start[t + 1]`. */
export interface SortedMentions {
  start: Uint32Array;
  papers: Uint32Array;
  places: Uint32Array;
}

/** Mentions of terms in papers. */
export class Mentions {
  readonly #terms = new NumberList();
  readonly #papers = new NumberList();
  readonly #places = new NumberList();

  /** Papers come in ascending order. */
  push(term: number, paper: number, place: number): void {
    this.#terms.push(term);
    this.#papers.push(paper);
    this.#places.push(place);
  }

  /** Sorts them by counting; within a term they keep their order. */
  byTerm(termCount: number): SortedMentions {
    const { length } = this.#terms;
    const start = new Uint32Array(termCount + 1);
    for (let i = 0; i < length; i++) start[this.#terms.at(i) + 1]!++;
    for (let t = 1; t <= termCount; t++) start[t]! += start[t - 1]!;
    const next = start.slice();
    const papers = new Uint32Array(length);
    const places = new Uint32Array(length);
    for (let i = 0; i < length; i++) {
      const at = next[this.#terms.at(i)]!++;
      papers[at] = this.#papers.at(i);
      places[at] = this.#places.at(i);
    }
    return { start, papers, places };
  }
}
