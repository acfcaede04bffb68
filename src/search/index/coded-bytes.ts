/** Bytes of which a range can be read: an array in memory, or a file. */
export interface Bytes {
  readonly length: number;
  subarray(start: number, end: number): Uint8Array;
}

/** Lists of numbers, coded as bytes. List `n` is at `start[n]` up to `start[n + 1]`, which may exceed 4 GB. */
export interface CodedLists {
  start: Float64Array;
  bytes: Bytes;
}

/** Takes bytes one after another. */
export interface ByteSink {
  /** Number of bytes so far. */
  readonly length: number;
  byte(value: number): void;
  /**
   * Writes a number below 2³² in one to five bytes of seven bits, the lowest first. All but the last have the high bit.
   */
  number(value: number): void;
  copy(bytes: Uint8Array, from: number, to: number): void;
  /** Returns all bytes. Nothing may be written after that. */
  finish(): Bytes;
}

/** Stores bytes in memory, or in files if there are more than memory holds. */
export interface ByteStore {
  sink(): ByteSink;
}

export const memory: ByteStore = { sink: () => new ByteWriter() };

const firstRoom = 1 << 12;
const longCopy = 64;

/** A growing array of bytes. */
export class ByteWriter implements ByteSink {
  length = 0;
  #bytes = new Uint8Array(firstRoom);

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(this.length + 1);
    this.#bytes[this.length++] = value;
  }

  number(value: number): void {
    let left = value;
    while (left > 0x7f) {
      this.byte((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    this.byte(left);
  }

  copy(bytes: Uint8Array, from: number, to: number): void {
    if (this.length + to - from > this.#bytes.length) this.#grow(this.length + to - from);
    // Most calls copy a few bytes, for which a loop is faster than `set`.
    if (to - from > longCopy) {
      this.#bytes.set(bytes.subarray(from, to), this.length);
      this.length += to - from;
    } else for (let at = from; at < to; at++) this.#bytes[this.length++] = bytes[at]!;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }

  /** Returns what was written so far. The array is shared until the next byte is written. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  /** Forgets what was written, and keeps the memory for what follows. */
  clear(): void {
    this.length = 0;
  }

  #grow(least: number): void {
    const grown = new Uint8Array(Math.max(least, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Reads the numbers that a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  at: number;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number(): number {
    let byte = this.bytes[this.at++]!;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = this.bytes[this.at++]!;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }
}

/** Returns a reader at the beginning of a list. Memory is read in place; of a file, the whole list is read at once. */
export function readerOf({ start, bytes }: CodedLists, list: number): ByteReader {
  // Arrays in memory are shorter than 4 GB, and V8 reads them faster at an integer than at a double.
  return bytes instanceof Uint8Array
    ? new ByteReader(bytes, start[list]! >>> 0)
    : new ByteReader(bytes.subarray(start[list]!, start[list + 1]!));
}
