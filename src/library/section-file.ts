import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { unfinishedName } from '../corpus/read/unfinished.ts';
import { codeOf } from '../model/error-code.ts';
import type { SavedIndexFault } from '../model/problem.ts';
import type { Bytes } from '../search/index/coded-bytes.ts';

/**
 * The format of a file of plain data with typed arrays, of which large byte arrays need not be read at once. The file
 * consists of the arrays, one section each, then the data as JSON in which every array is replaced by a reference, then
 * a tail of fixed length.
 */

/** The bytes that a file of this format starts and ends with. */
const magic = Buffer.from('PAPERIDX');
/** Version of the layout that the first comment describes. A file of another version is refused. */
const layout = 1;
/** Length of the tail: `magic`, then the layout, and the length and the checksum of the JSON, as 32-bit numbers. */
const tailLength = magic.length + 12;
/** Each chunk of a section has a checksum of its own, so that a part of the section can be verified. */
const chunkLength = 1 << 16;
/** Typed arrays begin at multiples of this. */
const alignment = 8;

const arrayTypes = { Uint8Array, Uint16Array, Uint32Array, Float64Array };

interface Reference {
  array: keyof typeof arrayTypes;
  offset: number;
  length: number;
  checksums: number[];
  /** True if the bytes are read from the file only when they are needed. */
  late: boolean;
}

/** A byte array that is written piece by piece. */
export interface Pieces {
  pieces: Iterable<Uint8Array>;
}

/** Thrown if a file is damaged or of another format, also by a read long after the file was opened. */
export class SectionFileError extends Error {
  readonly fault: SavedIndexFault;

  constructor(fault: SavedIndexFault) {
    super(fault);
    this.fault = fault;
  }
}

/**
 * Writes the file, which appears under its name when its content is on disk. Arrays in `late` are read when they are
 * needed. To make the name survive a power cut too, flush the folder (`syncFolder`).
 */
export function writeSections(path: string, data: object, late: ReadonlySet<unknown>): void {
  const unfinished = unfinishedName(path);
  const file = openSync(unfinished, 'wx');
  try {
    let end = writeSync(file, magic);
    const section = (pieces: Iterable<Uint8Array>, array: Reference['array'], isLate: boolean): Reference => {
      const padding = (alignment - (end % alignment)) % alignment;
      end += writeSync(file, Buffer.alloc(padding));
      const offset = end;
      const sums = new ChunkSums();
      for (const piece of pieces) {
        writeWhole(file, piece);
        sums.add(piece);
        end += piece.length;
      }
      return { array, offset, length: end - offset, checksums: sums.finish(), late: isLate };
    };
    const json = JSON.stringify(data, (_key, value: unknown) => {
      if (isPieces(value)) return section(value.pieces, 'Uint8Array', late.has(value));
      if (!ArrayBuffer.isView(value)) return value;
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return section([bytes], value.constructor.name as Reference['array'], late.has(value));
    });
    const head = Buffer.from(json);
    writeWhole(file, head);
    const tail = Buffer.alloc(12);
    tail.writeUInt32LE(layout, 0);
    tail.writeUInt32LE(head.length, 4);
    tail.writeUInt32LE(crc32(head), 8);
    writeSync(file, Buffer.concat([tail, magic]));
    fsyncSync(file);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function isPieces(value: unknown): value is Pieces {
  return typeof value === 'object' && value !== null && 'pieces' in value;
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** Computes the checksums of a section's chunks. The section can be added in pieces of any size. */
class ChunkSums {
  readonly #sums: number[] = [];
  #sum = 0;
  #filled = 0;

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const some = bytes.subarray(at, at + chunkLength - this.#filled);
      this.#sum = crc32(some, this.#sum);
      this.#filled += some.length;
      at += some.length;
      if (this.#filled === chunkLength) this.#end();
    }
  }

  finish(): number[] {
    if (this.#filled > 0) this.#end();
    return this.#sums;
  }

  #end(): void {
    this.#sums.push(this.#sum);
    this.#sum = 0;
    this.#filled = 0;
  }
}

/**
 * Returns the data of a file. If any of its arrays are read late, the file stays open. Throws a `SectionFileError` if
 * it is not what `writeSections` wrote.
 */
export function readSections(path: string): unknown {
  const file = openFile(path);
  let hasLateSections = false;
  try {
    return JSON.parse(readHead(file), (_key, value: unknown) => {
      if (!isReference(value)) return value;
      if (!value.late) return readSection(file, value);
      hasLateSections = true;
      return new FileBytes(file, value);
    });
  } catch (error) {
    hasLateSections = false;
    throw error;
  } finally {
    if (!hasLateSections) closeSync(file);
  }
}

function openFile(path: string): number {
  try {
    // Opening a pipe may never end.
    if (statSync(path).isFile()) return openSync(path, 'r');
  } catch (error) {
    const faults: Record<string, SavedIndexFault> = { ENOENT: 'missing', ENOTDIR: 'not-an-index' };
    throw new SectionFileError(faults[codeOf(error)] ?? 'unreadable');
  }
  throw new SectionFileError('not-an-index');
}

/** Returns the JSON at the end of the file. */
function readHead(file: number): string {
  const { size } = fstatSync(file);
  if (size < magic.length + tailLength || !readAt(file, 0, magic.length).equals(magic))
    throw new SectionFileError('not-an-index');
  const tail = readAt(file, size - tailLength, tailLength);
  if (!tail.subarray(12).equals(magic)) throw new SectionFileError('damaged');
  if (tail.readUInt32LE(0) !== layout) throw new SectionFileError('other-version');
  const length = tail.readUInt32LE(4);
  if (length > size - tailLength - magic.length) throw new SectionFileError('damaged');
  const head = readAt(file, size - tailLength - length, length);
  if (crc32(head) !== tail.readUInt32LE(8)) throw new SectionFileError('damaged');
  return head.toString();
}

function readSection(file: number, { array, offset, length, checksums }: Reference): NodeJS.TypedArray {
  const bytes = readAt(file, offset, length);
  for (const [chunk, checksum] of checksums.entries()) {
    if (crc32(bytes.subarray(chunk * chunkLength, (chunk + 1) * chunkLength)) !== checksum)
      throw new SectionFileError('damaged');
  }
  return new arrayTypes[array](bytes.buffer);
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'checksums' in value;
}

function readAt(file: number, offset: number, length: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(new ArrayBuffer(length));
  for (let read = 0; read < length; ) {
    const count = readSync(file, bytes, read, length - read, offset + read);
    if (count === 0) throw new SectionFileError('damaged');
    read += count;
  }
  return bytes;
}

/** A section of which ranges are read when they are needed. Each chunk is verified when it is first read from. */
class FileBytes implements Bytes {
  readonly length: number;
  readonly #file: number;
  readonly #offset: number;
  readonly #checksums: readonly number[];
  readonly #verified: Uint8Array;

  constructor(file: number, { offset, length, checksums }: Reference) {
    this.#file = file;
    this.#offset = offset;
    this.length = length;
    this.#checksums = checksums;
    this.#verified = new Uint8Array(checksums.length);
  }

  subarray(start: number, end: number): Uint8Array {
    for (let chunk = Math.floor(start / chunkLength); chunk * chunkLength < end; chunk++) this.#verify(chunk);
    return readAt(this.#file, this.#offset + start, end - start);
  }

  #verify(chunk: number): void {
    if (this.#verified[chunk]) return;
    const from = chunk * chunkLength;
    const bytes = readAt(this.#file, this.#offset + from, Math.min(chunkLength, this.length - from));
    if (crc32(bytes) !== this.#checksums[chunk]) throw new SectionFileError('damaged');
    this.#verified[chunk] = 1;
  }
}
