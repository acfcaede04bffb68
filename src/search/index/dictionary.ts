import { NumberList } from '../text/number-list.ts';
import { lowerBound } from './lower-bound.ts';

/** The arrays that a `Dictionary` consists of. They can be saved, or sent to a thread without a copy. */
export interface DictionaryData {
  /** The keys in UTF-8, one after another. Key `n` is at `start[n]` up to `start[n + 1]`. */
  bytes: Uint8Array;
  start: Uint32Array;
  /** A hash table with open addressing. Each slot has a key's number plus 1, or 0. */
  slots: Uint32Array;
}

const encoder = new TextEncoder();

const firstRoom = 1 << 10;

/** Numbers keys in the order in which they are first asked for. */
export class GrowingDictionary {
  #bytes: Uint8Array;
  readonly #start = new NumberList();
  #slots: Uint32Array;

  /** The keys of `before` keep their numbers. */
  constructor(before?: DictionaryData) {
    this.#bytes = longer(before?.bytes ?? new Uint8Array(firstRoom), firstRoom);
    this.#slots = before?.slots.slice() ?? new Uint32Array(firstRoom);
    for (const offset of before?.start ?? [0]) this.#start.push(offset);
  }

  get size(): number {
    return this.#start.length - 1;
  }

  /** Returns the number of a key, which is the next one if the key is new. */
  number(key: string): number {
    const from = this.#start.last;
    if (from + 3 * key.length > this.#bytes.length)
      this.#bytes = longer(this.#bytes, 2 * this.#bytes.length + 3 * key.length);
    const end = from + encodeAt(key, this.#bytes, from);
    const slot = slotOf(this.#slots, this.#start.values, this.#bytes, this.#bytes, from, end);
    const known = this.#slots[slot]!;
    if (known > 0) return known - 1;
    this.#start.push(end);
    this.#slots[slot] = this.size;
    if (2 * this.size > this.#slots.length)
      this.#slots = slotsOf(2 * this.#slots.length, this.#bytes, this.#start.values, this.size);
    return this.size - 1;
  }

  /** Returns the keys for which `isKept` is true, renumbered in the same order. Default is all keys. */
  data(isKept?: (number: number) => boolean): DictionaryData {
    const start = this.#start.toArray();
    if (isKept === undefined)
      return { bytes: this.#bytes.slice(0, this.#start.last), start, slots: this.#slots.slice() };
    const bytes = new Uint8Array(this.#start.last);
    let kept = 0;
    let length = 0;
    for (let number = 0; number < this.size; number++) {
      if (!isKept(number)) continue;
      const end = this.#start.values[number + 1]!;
      for (let at = this.#start.values[number]!; at < end; at++) bytes[length++] = this.#bytes[at]!;
      start[++kept] = length;
    }
    const starts = start.slice(0, kept + 1);
    const slots = slotsOf(Math.max(firstRoom, 2 ** Math.ceil(Math.log2(2 * kept + 2))), bytes, starts, kept);
    return { bytes: bytes.slice(0, length), start: starts, slots };
  }
}

/** Maps strings to numbers as a `Map` does, but consists of arrays that can be sent to a thread without a copy. */
export class Dictionary {
  readonly #data: DictionaryData;
  readonly #text: Buffer;
  #scratch = new Uint8Array(256);

  constructor(data: DictionaryData) {
    this.#data = data;
    this.#text = Buffer.from(data.bytes.buffer, data.bytes.byteOffset, data.bytes.length);
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
    const length = encodeAt(key, this.#scratch, 0);
    const known = slots[slotOf(slots, start, bytes, this.#scratch, 0, length)]!;
    return known === 0 ? undefined : known - 1;
  }

  key(number: number): string {
    const { start } = this.#data;
    return this.#text.toString('utf8', start[number]!, start[number + 1]!);
  }

  /** Returns true if a key begins with a text, which is given in UTF-8. Decodes nothing. */
  begins(number: number, text: Uint8Array): boolean {
    const { bytes, start } = this.#data;
    const from = start[number]!;
    if (from + text.length > start[number + 1]!) return false;
    for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
    return true;
  }

  /** Returns the numbers of the keys that contain a character, ascending. */
  withCharacter(character: string): number[] {
    const { start } = this.#data;
    const found: number[] = [];
    for (let at = this.#text.indexOf(character); at >= 0; ) {
      const number = lowerBound(start, at + 1) - 1;
      found.push(number);
      at = this.#text.indexOf(character, start[number + 1]);
    }
    return found;
  }

  *keys(): Generator<string> {
    for (let number = 0; number < this.size; number++) yield this.key(number);
  }
}

/** Returns the slot of the key at `from` up to `end` of `wanted`, or the free slot where it belongs. */
function slotOf(
  slots: Uint32Array,
  start: Uint32Array,
  bytes: Uint8Array,
  wanted: Uint8Array,
  from: number,
  end: number,
): number {
  const mask = slots.length - 1;
  let slot = hashOf(wanted, from, end) & mask;
  for (;;) {
    const number = slots[slot]! - 1;
    if (number < 0) return slot;
    const first = start[number]!;
    if (start[number + 1]! - first === end - from) {
      let i = from;
      while (i < end && bytes[first + i - from] === wanted[i]) i++;
      if (i === end) return slot;
    }
    slot = (slot + 1) & mask;
  }
}

/** Returns the hash table of the first `size` keys, which all differ. */
function slotsOf(
  length: number,
  bytes: Uint8Array,
  start: Uint32Array,
  size: number,
): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(length);
  for (let number = 0; number < size; number++) {
    let slot = hashOf(bytes, start[number]!, start[number + 1]!) & (length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (length - 1);
    slots[slot] = number + 1;
  }
  return slots;
}

function longer(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(Math.max(length, bytes.length));
  grown.set(bytes);
  return grown;
}

/** Writes a key in UTF-8 and returns its length in bytes. For short keys a loop is faster than the encoder. */
function encodeAt(key: string, bytes: Uint8Array, from: number): number {
  let at = from;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit >= 0x800 && unit < 0xd800) {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else return encoder.encodeInto(key, bytes.subarray(from)).written;
  }
  return at - from;
}

/** Returns the 32-bit FNV-1a hash of the bytes, with its high bits mixed into the low ones, which choose a slot. */
export function hashOf(bytes: Uint8Array, from: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
