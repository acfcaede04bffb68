/** A growing list of whole numbers below 2³² in flat memory. */
export class NumberList {
  #values = new Uint32Array(1 << 12);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Uint32Array(2 * this.#values.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** A view of the numbers so far; it does not follow later growth. */
  values(): Uint32Array {
    return this.#values.subarray(0, this.#length);
  }
}
