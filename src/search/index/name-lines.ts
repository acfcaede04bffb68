import { NumberList } from '../text/number-list.ts';
import { ByteWriter } from './coded-bytes.ts';
import { hashOf } from './dictionary.ts';
import { lowerBound } from './lower-bound.ts';
import { forEachSliced, type Sliced } from './sliced.ts';

/** In bytes. Names are looked up by their first bytes, at most this many. */
const headLength = 4;
/** Approximate number of bits in the filter of n-grams per name. */
const bitsAName = 32;
/**
 * In bytes. Nearly every trigram is in some name of a large corpus, so only longer n-grams rule out most misspelt names.
 * A shorter text is searched for without the filter.
 */
const gramLength = 5;
const lineBreak = 0x0a;

/** The arrays that `NameLines` consists of. They can be saved. */
export interface LineData {
  /** The names in UTF-8, each after a line break. */
  text: Uint8Array;
  /** Offset of the line break before each name, and the length of the text. */
  start: Uint32Array;
  /** Names by the hash of their first bytes. */
  heads: Buckets;
  /** A filter with a bit for the hash of each n-gram. */
  grams: Uint32Array;
}

/**
 * Names in buckets, whose number is a power of 2. Those of bucket `n` are at `start[n]` up to `start[n + 1]`,
 * ascending.
 */
interface Buckets {
  start: Uint32Array;
  members: Uint32Array;
}

/** Collects names for `LineData`, one by one. */
export class NameLinesBuilder {
  readonly #text = new ByteWriter();
  readonly #start = new NumberList();
  readonly #heads = new NumberList();

  get size(): number {
    return this.#start.length;
  }

  add(name: string): void {
    const bytes = Buffer.from(name);
    this.#start.push(this.#text.length);
    this.#heads.push(hashOf(bytes, 0, Math.min(headLength, bytes.length)));
    this.#text.byte(lineBreak);
    this.#text.copy(bytes, 0, bytes.length);
  }

  /** Adds all names of another builder, in their order. */
  addAll(others: NameLinesBuilder): void {
    const offset = this.#text.length;
    for (let at = 0; at < others.size; at++) {
      this.#start.push(offset + others.#start.values[at]!);
      this.#heads.push(others.#heads.values[at]!);
    }
    const bytes = others.#text.written();
    this.#text.copy(bytes, 0, bytes.length);
  }

  *finish(): Sliced<LineData> {
    this.#start.push(this.#text.length);
    const [text, start] = [this.#text.finish(), this.#start.toArray()];
    yield;
    const heads = bucketsOf(this.#heads);
    yield;
    return { text, start, heads, grams: yield* gramsOf(text, start) };
  }
}

/** Sorts names into buckets by their hashes, with a counting sort. */
function bucketsOf({ values: hashes, length: size }: NumberList): Buckets {
  const mask = 2 ** Math.ceil(Math.log2(size + 1)) - 1;
  const start = new Uint32Array(mask + 2);
  for (let name = 0; name < size; name++) start[(hashes[name]! & mask) + 1]!++;
  for (let bucket = 1; bucket < start.length; bucket++) start[bucket]! += start[bucket - 1]!;
  const next = start.slice();
  const members = new Uint32Array(size);
  for (let name = 0; name < size; name++) members[next[hashes[name]! & mask]!++] = name;
  return { start, members };
}

function* gramsOf(text: Uint8Array, start: Uint32Array): Sliced<Uint32Array> {
  const grams = new Uint32Array(2 ** Math.ceil(Math.log2((bitsAName / 32) * start.length)));
  const mask = 32 * grams.length - 1;
  yield* forEachSliced(start.subarray(1), (end, name) => {
    eachGram(text, start[name]! + 1, end, (hash) => {
      const bit = hash & mask;
      grams[bit >>> 5]! |= 1 << (bit & 31);
    });
  });
  return grams;
}

/** Calls `visit` with the hash of each n-gram of the bytes from `from` up to `to`. */
function eachGram(bytes: Uint8Array, from: number, to: number, visit: (hash: number) => void): void {
  let gram = 0;
  for (let at = from; at < to; at++) {
    // Bytes before the n-gram are shifted out of the bits that are kept.
    gram = ((gram << 6) ^ bytes[at]!) & (2 ** (6 * gramLength) - 1);
    const mixed = Math.imul(gram, 0x9e3779b1);
    if (at - from >= gramLength - 1) visit(mixed ^ (mixed >>> 15));
  }
}

/**
 * All names in one text, one per line. A single search of it is many times faster than comparing name by name, and
 * two indexes spare most searches: the names by their first bytes, and a filter of their n-grams.
 */
export class NameLines {
  readonly #data: LineData;
  readonly #text: Buffer;

  constructor(data: LineData) {
    const { buffer, byteOffset, length } = data.text;
    this.#data = data;
    this.#text = Buffer.from(buffer, byteOffset, length);
  }

  get size(): number {
    return this.#data.start.length - 1;
  }

  /** Returns a name, given its index. */
  name(at: number): string {
    const { start } = this.#data;
    return this.#text.toString('utf8', start[at]! + 1, start[at + 1]!);
  }

  /** Returns the indexes of names that equal `whole`, in ascending order. */
  equal(whole: string): number[] {
    const wanted = Buffer.from(whole);
    const { start } = this.#data;
    const isAsLong = (name: number) => start[name + 1]! - start[name]! - 1 === wanted.length;
    return [...this.#bucket(wanted).filter((name) => isAsLong(name) && this.#begins(name, wanted))];
  }

  /** Yields the indexes of names that begin with `part`, in ascending order. */
  *beginning(part: string): Generator<number> {
    const wanted = Buffer.from(part);
    if (wanted.length < headLength) return yield* this.#holding(Buffer.from(`\n${part}`));
    for (const name of this.#bucket(wanted)) if (this.#begins(name, wanted)) yield name;
  }

  /** Yields the indexes of names that contain `part`, in ascending order. */
  *holding(part: string): Generator<number> {
    const wanted = Buffer.from(part);
    if (this.#mayHold(wanted)) yield* this.#holding(wanted);
  }

  /** Returns the names whose first bytes may be those of `wanted`. */
  #bucket(wanted: Uint8Array): Uint32Array {
    const { start, members } = this.#data.heads;
    const hash = hashOf(wanted, 0, Math.min(headLength, wanted.length)) & (start.length - 2);
    return members.subarray(start[hash]!, start[hash + 1]!);
  }

  #begins(name: number, wanted: Buffer): boolean {
    const from = this.#data.start[name]! + 1;
    for (let i = 0; i < wanted.length; i++) if (this.#text[from + i] !== wanted[i]) return false;
    return true;
  }

  /** False only if no name contains `part`. */
  #mayHold(part: Uint8Array): boolean {
    const { grams } = this.#data;
    let mayHold = true;
    eachGram(part, 0, part.length, (hash) => {
      const bit = hash & (32 * grams.length - 1);
      if ((grams[bit >>> 5]! & (1 << (bit & 31))) === 0) mayHold = false;
    });
    return mayHold;
  }

  *#holding(part: Uint8Array): Generator<number> {
    const { start } = this.#data;
    let at = this.#text.indexOf(part);
    while (at !== -1 && at < this.#text.length) {
      const name = lowerBound(start, at + 1) - 1;
      yield name;
      at = this.#text.indexOf(part, start[name + 1]!);
    }
  }
}
