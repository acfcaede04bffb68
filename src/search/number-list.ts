const firstRoom = 1 << 12;

/** Numbers below 2³², in flat memory that grows. */
export class NumberList {
  length = 0;
  #values = new Uint32Array(firstRoom);

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow();
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  toArray(): Uint32Array<ArrayBuffer> {
    return this.#values.slice(0, this.length);
  }

  #grow(): void {
    const grown = new Uint32Array(2 * this.#values.length);
    grown.set(this.#values);
    this.#values = grown;
  }
}
