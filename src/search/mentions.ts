/** By term: term `t` has the mentions `start[t]` up to `start[t + 1]`. */
export interface SortedMentions {
  start: Uint32Array;
  papers: Uint32Array;
  places: Uint32Array;
}

/** Mentions of terms in papers, in flat memory. */
export class Mentions {
  #terms = new Uint32Array(1 << 16);
  #papers = new Uint32Array(1 << 16);
  #places = new Uint32Array(1 << 16);
  #length = 0;

  /** Papers come in ascending order. */
  push(term: number, paper: number, place: number): void {
    if (this.#length === this.#terms.length) this.#grow();
    this.#terms[this.#length] = term;
    this.#papers[this.#length] = paper;
    this.#places[this.#length++] = place;
  }

  #grow(): void {
    this.#terms = twiceAsLong(this.#terms);
    this.#papers = twiceAsLong(this.#papers);
    this.#places = twiceAsLong(this.#places);
  }

  /** Sorts them by counting; within a term they keep their order. */
  byTerm(termCount: number): SortedMentions {
    const [terms, length] = [this.#terms, this.#length];
    const start = new Uint32Array(termCount + 1);
    for (let i = 0; i < length; i++) start[terms[i]! + 1]!++;
    for (let t = 1; t <= termCount; t++) start[t]! += start[t - 1]!;
    const next = start.slice();
    const papers = new Uint32Array(length);
    const places = new Uint32Array(length);
    for (let i = 0; i < length; i++) {
      const at = next[terms[i]!]!++;
      papers[at] = this.#papers[i]!;
      places[at] = this.#places[i]!;
    }
    return { start, papers, places };
  }
}

function twiceAsLong(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * values.length);
  grown.set(values);
  return grown;
}
