const firstRoom = 1 << 12;

/** A growing list of numbers below 2³² in a typed array. */
export class NumberList {
  length = 0;
  /** Only the first `length` values are in use. */
  values = new Uint32Array(firstRoom);

  push(value: number): void {
    if (this.length === this.values.length) this.values = doubled(this.values);
    this.values[this.length++] = value;
  }

  /** The number that was pushed last. The list must not be empty. */
  get last(): number {
    return this.values[this.length - 1]!;
  }

  toArray(): Uint32Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}

/** Copies the numbers into an array of twice the length. */
function doubled(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * numbers.length);
  grown.set(numbers);
  return grown;
}
