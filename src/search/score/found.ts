import { lowerBound } from '../index/lower-bound.ts';

export interface Ranked {
  /** Index of the paper in the library. */
  place: number;
  score: number;
}

/** The papers that a query found, with their scores. They are sorted only as far as a caller asks for. */
export class Found {
  /** Ascending indices into the library. */
  readonly places: Uint32Array;
  /** Indexed as `places`. Changed by `raise`, and overwritten by `split`. */
  readonly scores: Float64Array;

  constructor(places: Uint32Array, scores: Float64Array) {
    this.places = places;
    this.scores = scores;
  }

  static readonly none = new Found(new Uint32Array(0), new Float64Array(0));

  get count(): number {
    return this.places.length;
  }

  /** Returns the `count` best papers, best first; equal scores keep the order of the library. Default is all. */
  best(count = this.count): Ranked[] {
    const { places, scores } = this;
    const best = new BestPapers(count);
    let least = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < scores.length; at++)
      if (scores[at]! > least) least = best.add(places[at]!, scores[at]!);
    return best.sorted();
  }

  /** Adds points to the score of a paper if it was found. */
  raise(place: number, points: number): void {
    const at = lowerBound(this.places, place);
    if (this.places[at] === place) this.scores[at]! += points;
  }

  /** Returns the papers that `keep` accepts, given their index in `places`. */
  filter(keep: (at: number) => boolean): Found {
    const kept = Uint32Array.from(this.places.keys()).filter(keep);
    return new Found(
      kept.map((at) => this.places[at]!),
      Float64Array.from(kept, (at) => this.scores[at]!),
    );
  }

  /**
   * Returns the papers whose value, indexed as `places`, is at least `least`, and the others. The former overwrite this
   * list; the latter are valid until the next call. The arrays are reused, because new ones for every query would make
   * the garbage collector take longer than the query.
   */
  split(values: Float64Array, least: number): [Found, Found] {
    const { count, places, scores } = this;
    if (below.count < count) below = new Found(new Uint32Array(count), new Float64Array(count));
    let high = 0;
    // A branch would be mispredicted for every other paper, so each is written to both and stays in one.
    for (let at = 0; at < count; at++) {
      const low = at - high;
      const [place, score] = [places[at]!, scores[at]!];
      below.places[low] = place;
      below.scores[low] = score;
      places[high] = place;
      scores[high] = score;
      high += Number(values[at]! >= least);
    }
    return [this.#first(high), below.#first(count - high)];
  }

  #first(count: number): Found {
    return new Found(this.places.subarray(0, count), this.scores.subarray(0, count));
  }
}

/** Scratch space for the second list of `split`. */
let below = Found.none;

/** Collects the `count` best of the papers that are added in the order of the library. */
export class BestPapers {
  readonly #count: number;
  /** The best papers so far and at most as many others, in no order. */
  #papers: Ranked[] = [];
  #least = Number.NEGATIVE_INFINITY;

  constructor(count: number) {
    this.#count = count;
  }

  /** Adds a paper. Returns a score that the next one must exceed to be among the best. */
  add(place: number, score: number): number {
    this.#papers.push({ place, score });
    return this.#papers.length < 2 * this.#count ? this.#least : this.trim();
  }

  /** Leaves out all but the best papers. Returns the highest score that the next one must exceed to be among them. */
  trim(): number {
    this.#papers = this.sorted();
    // An equal score would be behind these, because its paper comes later.
    if (this.#papers.length === this.#count)
      this.#least = this.#papers.at(-1)?.score ?? Number.POSITIVE_INFINITY;
    return this.#least;
  }

  /** Returns the papers, best first; equal scores keep the order of the library. */
  sorted(): Ranked[] {
    const sorted = this.#papers.sort((one, other) => other.score - one.score || one.place - other.place);
    return sorted.slice(0, this.#count);
  }
}
