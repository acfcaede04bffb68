import { hash } from 'node:crypto';

/** Caches results by a digest of the plain data that they are made from, so that none is made twice. */
export class Remembered<T> {
  /** Entries requested during this run, by digest; unused entries of an earlier run are not among them. */
  readonly asked = new Map<string, T>();
  readonly #before: ReadonlyMap<string, T>;

  constructor(before: ReadonlyMap<string, T> = new Map()) {
    this.#before = before;
  }

  /** Returns the cached result for `origin`, or calls `make`, which must depend on nothing but `origin`. */
  of(origin: unknown, make: () => T): T {
    const digest = hash('sha256', JSON.stringify(origin), 'base64');
    const known = this.asked.get(digest) ?? this.#before.get(digest) ?? make();
    this.asked.set(digest, known);
    return known;
  }
}
