/** Long work in slices of well under a millisecond. The caller can run other work between two slices. */
export type Sliced<T> = Generator<void, T>;

/** Runs all slices without a break and returns the result. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const slice = work.next();
    if (slice.done) return slice.value;
  }
}

/** Number of values in a slice. */
const slice = 20;

/** Calls `visit` with each value of a list and ends a slice after every few of them. */
export function* forEachSliced<T>(values: Iterable<T>, visit: (value: T, at: number) => void): Sliced<void> {
  let at = 0;
  for (const value of values) {
    visit(value, at++);
    if (at % slice === 0) yield;
  }
}

/** Caches a value per key. It is made when it is first needed, or in advance by `prepare`. */
export class Prepared<K extends object, T> {
  readonly #made = new WeakMap<K, T>();
  readonly #make: (key: K) => Sliced<T>;

  constructor(make: (key: K) => Sliced<T>) {
    this.#make = make;
  }

  of(key: K): T {
    return this.#made.get(key) ?? atOnce(this.prepare(key));
  }

  /** Caches a value that was made elsewhere, such as one read from a file. */
  use(key: K, value: T): void {
    this.#made.set(key, value);
  }

  /** Makes the value of a key in slices and caches it, unless `of` made it meanwhile. */
  *prepare(key: K): Sliced<T> {
    const made = this.#made.get(key) ?? (yield* this.#make(key));
    if (!this.#made.has(key)) this.#made.set(key, made);
    return this.#made.get(key)!;
  }
}
