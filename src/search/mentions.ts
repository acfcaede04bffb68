import { doubled } from './number-list.ts';

/** By term: term `t` has the mentions `start[t]` up to `start[t + 1]`. */
export interface SortedMentions {
  start: Uint32Array;
  papers: Uint32Array;
  places: Uint32Array;
}

const firstRoom = 1 << 15;

/** Mentions of terms in papers. */
export class Mentions {
  #count = 0;
  #terms = new Uint32Array(firstRoom);
  #papers = new Uint32Array(firstRoom);
  #places = new Uint32Array(firstRoom);

  /** Papers come in ascending order. */
  push(term: number, paper: number, place: number): void {
    if (this.#count === this.#terms.length) this.#grow();
    const at = this.#count++;
    this.#terms[at] = term;
    this.#papers[at] = paper;
    this.#places[at] = place;
  }

  /** Sorts them by counting; within a term they keep their order. */
  byTerm(termCount: number): SortedMentions {
    const terms = this.#terms;
    const count = this.#count;
    const start = new Uint32Array(termCount + 1);
    for (let i = 0; i < count; i++) start[terms[i]! + 1]!++;
    for (let t = 1; t <= termCount; t++) start[t]! += start[t - 1]!;
    const next = start.slice();
    const papers = new Uint32Array(count);
    const places = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const at = next[terms[i]!]!++;
      papers[at] = this.#papers[i]!;
      places[at] = this.#places[i]!;
    }
    return { start, papers, places };
  }

  #grow(): void {
    this.#terms = doubled(this.#terms);
    this.#papers = doubled(this.#papers);
    this.#places = doubled(this.#places);
  }
}
