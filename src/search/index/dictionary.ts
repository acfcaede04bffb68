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

/** Returns the data of a dictionary that numbers the keys of a map in their order. */
export function dictionaryOf(keys: ReadonlyMap<string, unknown>): DictionaryData {
  const start = new Uint32Array(keys.size + 1);
  const coded: Uint8Array[] = [];
  let number = 0;
  for (const key of keys.keys()) {
    const bytes = encoder.encode(key);
    coded.push(bytes);
    start[number + 1] = start[number]! + bytes.length;
    number++;
  }
  const bytes = new Uint8Array(start[number]!);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * number + 2)));
  for (const [n, key] of coded.entries()) {
    bytes.set(key, start[n]!);
    let slot = hashOf(key, key.length) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = n + 1;
  }
  return { bytes, start, slots };
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
    const { written: length } = encoder.encodeInto(key, wanted);
    let slot = hashOf(wanted, length) & (slots.length - 1);
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

/** The 32-bit FNV-1a hash of the first `length` bytes. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
