/** The arrays that a `Dictionary` consists of. They can be saved, or sent to a thread without a copy. */
export interface DictionaryData {
  /** The keys in UTF-8, one after another. Key `n` is at `start[n]` up to `start[n + 1]`. */
  bytes: Uint8Array;
  start: Uint32Array;
  /** A hash table with open addressing. Each slot has a key's number plus 1, or 0. */
  slots: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Returns the data of a dictionary that numbers different keys in their order. */
export function dictionaryOf(keys: ReadonlyMap<string, unknown>): DictionaryData {
  const start = new Uint32Array(keys.size + 1);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * keys.size + 2)));
  let bytes = new Uint8Array(16 * keys.size + 64);
  let number = 0;
  for (const key of keys.keys()) {
    const from = start[number]!;
    if (from + 3 * key.length > bytes.length) bytes = longer(bytes, 2 * bytes.length + 3 * key.length);
    const end = from + encodeAt(key, bytes, from);
    let slot = hashOf(bytes, from, end) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    start[++number] = end;
    slots[slot] = number;
  }
  return { bytes: bytes.slice(0, start[number]), start, slots };
}

function longer(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(length);
  grown.set(bytes);
  return grown;
}

/** Writes a key in UTF-8 and returns its length in bytes. Calling the encoder takes longer than copying short ASCII. */
function encodeAt(key: string, bytes: Uint8Array, from: number): number {
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    if (unit > 0x7f) return encoder.encodeInto(key, bytes.subarray(from)).written;
    bytes[from + i] = unit;
  }
  return key.length;
}

/** Maps strings to numbers as a `Map` does, but consists of arrays that can be sent to a thread without a copy. */
export class Dictionary {
  readonly #data: DictionaryData;
  #scratch = new Uint8Array(256);

  constructor(data: DictionaryData) {
    this.#data = data;
  }

  get size(): number {
    return this.#data.start.length - 1;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  get(key: string): number | undefined {
    const { bytes, start, slots } = this.#data;
    if (this.#scratch.length < 3 * key.length) this.#scratch = new Uint8Array(6 * key.length);
    const wanted = this.#scratch;
    const length = encodeAt(key, wanted, 0);
    let slot = hashOf(wanted, 0, length) & (slots.length - 1);
    for (;;) {
      const number = slots[slot]! - 1;
      if (number < 0) return undefined;
      const from = start[number]!;
      if (start[number + 1]! - from === length) {
        let i = 0;
        while (i < length && bytes[from + i] === wanted[i]) i++;
        if (i === length) return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  key(number: number): string {
    const { bytes, start } = this.#data;
    return decoder.decode(bytes.subarray(start[number]!, start[number + 1]!));
  }

  *keys(): Generator<string> {
    for (let number = 0; number < this.size; number++) yield this.key(number);
  }
}

/** Returns a 32-bit FNV-1a hash of the bytes. */
function hashOf(bytes: Uint8Array, from: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
