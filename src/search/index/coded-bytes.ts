/** Bytes of which a range can be read: an array in memory, or a file. */
export interface Bytes {
  readonly length: number;
  subarray(start: number, end: number): Uint8Array;
}

/** Lists of numbers, coded as bytes. List `n` is at `start[n]` up to `start[n + 1]`. */
export interface CodedLists {
  start: Uint32Array;
  bytes: Bytes;
}

const firstRoom = 1 << 12;

/** A growing array of bytes. */
export class ByteWriter {
  length = 0;
  #bytes = new Uint8Array(firstRoom);

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow();
    this.#bytes[this.length++] = value;
  }

  /**
   * Writes a number below 2³² in one to five bytes of seven bits, the lowest first. All but the last have the high bit.
   */
  number(value: number): void {
    let left = value;
    while (left > 0x7f) {
      this.byte((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    this.byte(left);
  }

  /** Returns what was written. The array is shared until the next byte is written. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  #grow(): void {
    const grown = new Uint8Array(2 * this.#bytes.length);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Reads the numbers that a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  number(): number {
    let byte = this.#bytes[this.at++]!;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = this.#bytes[this.at++]!;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }
}
