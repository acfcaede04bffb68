/** A set of papers, as indices into the library, one bit each. */
export class PlaceSet {
  readonly #bits: Uint32Array;

  /** @param size number of papers in the library */
  constructor(size: number) {
    this.#bits = new Uint32Array((size + 31) >>> 5);
  }

  /** Returns the set of all papers of a library. */
  static all(size: number): PlaceSet {
    const all = new PlaceSet(size);
    all.#bits.fill(~0);
    if (size % 32 > 0) all.#bits[all.#bits.length - 1] = 2 ** (size % 32) - 1;
    return all;
  }

  /** Returns the papers that are in one of the sets. */
  static union(size: number, sets: readonly PlaceSet[]): PlaceSet {
    const all = new PlaceSet(size);
    for (const set of sets) all.addAll(set);
    return all;
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

  /** Removes all papers of another set of the same library. */
  removeAll(others: PlaceSet): void {
    for (let i = 0; i < others.#bits.length; i++) this.#bits[i]! &= ~others.#bits[i]!;
  }

  /** Removes all papers that another set of the same library lacks. */
  keepAll(others: PlaceSet): void {
    for (let i = 0; i < others.#bits.length; i++) this.#bits[i]! &= others.#bits[i]!;
  }

  /** Returns the papers, ascending. */
  toArray(): Uint32Array {
    const places = new Uint32Array(32 * this.#bits.length);
    let count = 0;
    for (const [word, set] of this.#bits.entries()) {
      for (let bits = set; bits !== 0; bits &= bits - 1) places[count++] = 32 * word + lowestBit(bits);
    }
    return places.slice(0, count);
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
