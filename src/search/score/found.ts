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

  /** Returns the papers with a score above 0, given the scores of all papers of the library. */
  static above(scores: Float64Array): Found {
    const places = new Uint32Array(scores.length);
    let count = 0;
    for (let place = 0; place < scores.length; place++) if (scores[place]! > 0) places[count++] = place;
    const found = places.slice(0, count);
    return new Found(
      found,
      Float64Array.from(found, (place) => scores[place]!),
    );
  }

  get count(): number {
    return this.places.length;
  }

  /** Returns the `count` best papers, best first; equal scores keep the order of the library. Default is all. */
  best(count = this.count): Ranked[] {
    return bestIndexes(this.scores, count).map((at) => ({
      place: this.places[at]!,
      score: this.scores[at]!,
    }));
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
    const places = new Uint32Array(this.count);
    const scores = new Float64Array(this.count);
    let count = 0;
    for (let at = 0; at < this.count; at++) {
      if (!keep(at)) continue;
      places[count] = this.places[at]!;
      scores[count++] = this.scores[at]!;
    }
    return count === this.count ? this : new Found(places.slice(0, count), scores.slice(0, count));
  }
}

/**
 * Returns the indexes of the `count` highest values, highest first; equal values keep their order. A heap of `count`
 * indexes with the worst on top makes this linear in the number of values.
 */
export function bestIndexes(values: Float64Array, count: number): number[] {
  const size = Math.min(count, values.length);
  if (size === 0) return [];
  const heap = new Uint32Array(size);
  const isWorse = (a: number, b: number) => values[a]! < values[b]! || (values[a] === values[b] && a > b);
  const sink = (from: number) => {
    const moved = heap[from]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isWorse(heap[child + 1]!, heap[child]!)) child++;
      if (!isWorse(heap[child]!, moved)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
  };
  for (let at = 0; at < size; at++) heap[at] = at;
  for (let at = (size >> 1) - 1; at >= 0; at--) sink(at);
  for (let at = size; at < values.length; at++) {
    // An equal value comes later in the order than what is in the heap, so only a higher one gets in.
    if (values[at]! <= values[heap[0]!]!) continue;
    heap[0] = at;
    sink(0);
  }
  return Array.from(heap).sort((a, b) => values[b]! - values[a]! || a - b);
}
