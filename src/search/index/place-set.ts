/** A set of papers, as indices into the library, one bit each. */
export class PlaceSet {
  readonly #bits: Uint32Array;

  /** @param size number of papers in the library */
  constructor(size: number) {
    this.#bits = new Uint32Array((size + 31) >>> 5);
  }

  add(place: number): void {
    this.#bits[place >>> 5]! |= 1 << (place & 31);
  }

  has(place: number): boolean {
    return (this.#bits[place >>> 5]! & (1 << (place & 31))) !== 0;
  }

  /** Adds all papers of another set of the same library. */
  addAll(others: PlaceSet): void {
    for (let i = 0; i < others.#bits.length; i++) this.#bits[i]! |= others.#bits[i]!;
  }
}
