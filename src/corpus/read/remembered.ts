import { hash } from 'node:crypto';

/** What was made of each of many origins, found again by a digest of the origin: the same is never made twice. */
export class Remembered<T> {
  /** By digest: what was asked for here, and nothing that was only made before. */
  readonly asked = new Map<string, T>();
  readonly #before: (digest: string) => T | undefined;

  constructor(before: (digest: string) => T | undefined = () => undefined) {
    this.#before = before;
  }

  /** `origin` is plain data, and all that `make` depends on. */
  of(origin: unknown, make: () => T): T {
    const digest = hash('sha256', JSON.stringify(origin), 'base64');
    const known = this.asked.get(digest) ?? this.#before(digest) ?? make();
    this.asked.set(digest, known);
    return known;
  }
}
