export interface Ranked {
  /** Index of the paper in the library. */
  place: number;
  score: number;
}

/** The papers that a query found, with their scores. They are sorted only as far as a caller asks for. */
export class Found {
  /** Ascending indices into the library. */
  readonly places: Uint32Array;
  /** Indexed as `places`. */
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
    const best = new BestPapers(count);
    for (let at = 0; at < this.count; at++) best.add(this.places[at]!, this.scores[at]!);
    return best.sorted();
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

  /** Returns the papers that `keep` accepts, given their index in `places`. */
  filter(keep: (at: number) => boolean): Found {
    const kept = Uint32Array.from(this.places.keys()).filter(keep);
    return new Found(
      kept.map((at) => this.places[at]!),
      Float64Array.from(kept, (at) => this.scores[at]!),
    );
  }

  /** Returns copies of the papers whose value, indexed as `places`, is at least `least`, and of the others. */
  split(values: Float64Array, least: number): [Found, Found] {
    let high = 0;
    for (let at = 0; at < values.length; at++) if (values[at]! >= least) high++;
    const above = new Found(new Uint32Array(high), new Float64Array(high));
    const below = new Found(new Uint32Array(this.count - high), new Float64Array(this.count - high));
    for (let at = 0, toAbove = 0; at < values.length; at++) {
      const isAbove = values[at]! >= least;
      const half = isAbove ? above : below;
      const to = isAbove ? toAbove++ : at - toAbove;
      half.places[to] = this.places[at]!;
      half.scores[to] = this.scores[at]!;
    }
    return [above, below];
  }
}

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

  add(place: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#count) {
      heap.push({ place, score });
      this.#rise(heap.length - 1);
    } else if (this.#count > 0 && score > heap[0]!.score) {
      // An equal score would be behind those in the heap, because its paper comes later.
      heap[0] = { place, score };
      this.#sink();
    }
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
