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
    const at = this.indexOf(place);
    if (at >= 0) this.scores[at]! += points;
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

  /** Returns the index of a paper in `places`, or -1. */
  indexOf(place: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.places[middle]!;
      if (found === place) return middle;
      if (found < place) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #first(count: number): Found {
    return new Found(this.places.subarray(0, count), this.scores.subarray(0, count));
  }
}

/** Scratch space for the second list of `split`. */
let below = Found.none;

/**
 * Collects the `count` best of the papers that are added in the order of the library. A heap with the worst of them on
 * top makes this linear in the number of papers.
 */
export class BestPapers {
  readonly #count: number;
  readonly #heap: Ranked[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  /** Adds a paper. Returns the score that the next one must exceed to be among the best. */
  add(place: number, score: number): number {
    const heap = this.#heap;
    if (heap.length < this.#count) {
      heap.push({ place, score });
      this.#rise(heap.length - 1);
    } else if (this.#count > 0 && score > heap[0]!.score) {
      // An equal score would be behind those in the heap, because its paper comes later.
      heap[0] = { place, score };
      this.#sink();
    }
    if (heap.length < this.#count) return Number.NEGATIVE_INFINITY;
    return heap[0]?.score ?? Number.POSITIVE_INFINITY;
  }

  /** Returns the papers, best first; equal scores keep the order of the library. */
  sorted(): Ranked[] {
    return this.#heap.toSorted((one, other) => (isWorse(one, other) ? 1 : -1));
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const moved = heap[from]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(moved, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = moved;
  }

  #sink(): void {
    const heap = this.#heap;
    const moved = heap[0]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child++;
      if (!isWorse(heap[child]!, moved)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
  }
}

function isWorse(one: Ranked, other: Ranked): boolean {
  return one.score < other.score || (one.score === other.score && one.place > other.place);
}
