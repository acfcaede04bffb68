const firstRoom = 1 << 12;

/** Numbers below 2³², in flat memory that grows. */
export class NumberList {
  length = 0;
  /** The first `length` of these. */
  values = new Uint32Array(firstRoom);

  push(value: number): void {
    if (this.length === this.values.length) this.values = doubled(this.values);
    this.values[this.length++] = value;
  }

  toArray(): Uint32Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}

/** The same numbers with room for as many again. */
function doubled(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * numbers.length);
  grown.set(numbers);
  return grown;
}
