import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../corpus/read/whole-file.ts';
import { type ByteSink, type ByteStore, type Bytes, ByteWriter } from '../search/index/coded-bytes.ts';
import type { Pieces } from './section-file.ts';

/** In bytes. Files are written and read in pieces of at least this. */
const pieceLength = 1 << 20;

/** Stores bytes in files of a folder that no other process sees and that vanish with this process. */
export class ScratchStore implements ByteStore {
  readonly #folder: string;
  readonly #files: number[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  sink(): ScratchSink {
    makeFolder(this.#folder);
    const path = join(this.#folder, `.scratch-${randomUUID()}`);
    const file = openSync(path, 'wx+');
    rmSync(path);
    this.#files.push(file);
    return new ScratchSink(file);
  }

  close(): void {
    for (const file of this.#files) closeSync(file);
  }
}

class ScratchSink implements ByteSink {
  readonly #file: number;
  #written = 0;
  #buffer = new ByteWriter();

  constructor(file: number) {
    this.#file = file;
  }

  get length(): number {
    return this.#written + this.#buffer.length;
  }

  byte(value: number): void {
    this.#buffer.byte(value);
    if (this.#buffer.length >= pieceLength) this.#flush();
  }

  number(value: number): void {
    this.#buffer.number(value);
    if (this.#buffer.length >= pieceLength) this.#flush();
  }

  copy(bytes: Uint8Array, from: number, to: number): void {
    this.#buffer.copy(bytes, from, to);
    if (this.#buffer.length >= pieceLength) this.#flush();
  }

  finish(): ScratchBytes {
    this.#flush();
    return new ScratchBytes(this.#file, this.#written);
  }

  #flush(): void {
    const bytes = this.#buffer.written();
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#written += bytes.length;
    this.#buffer.clear();
  }
}

/** Bytes in a scratch file. A range is valid until the next is read. Those in ascending order are read ahead. */
class ScratchBytes implements Bytes, Pieces {
  readonly length: number;
  readonly #file: number;
  /** A part of the file, from `#windowStart` on, that was read ahead. */
  #window = new Uint8Array(0);
  #windowStart = 0;
  /** The end of the last range that was not in the window. */
  #lastEnd = 0;

  constructor(file: number, length: number) {
    this.#file = file;
    this.length = length;
  }

  subarray(start: number, end: number): Uint8Array {
    const windowEnd = this.#windowStart + this.#window.length;
    if (start < this.#windowStart || end > windowEnd) {
      if (!follows(start, windowEnd) && !follows(start, this.#lastEnd)) {
        this.#lastEnd = end;
        return this.#read(new Uint8Array(end - start), start);
      }
      const length = Math.min(this.length - start, Math.max(pieceLength, end - start));
      const room = this.#window.buffer.byteLength < length ? new ArrayBuffer(length) : this.#window.buffer;
      this.#window = this.#read(new Uint8Array(room, 0, length), start);
      this.#windowStart = start;
    }
    return this.#window.subarray(start - this.#windowStart, end - this.#windowStart);
  }

  get pieces(): Iterable<Uint8Array> {
    return piecesOf(this);
  }

  #read<Buffer extends ArrayBufferLike>(bytes: Uint8Array<Buffer>, start: number): Uint8Array<Buffer> {
    for (let read = 0; read < bytes.length; )
      read += readSync(this.#file, bytes, read, bytes.length - read, start + read);
    return bytes;
  }
}

/** Returns true if a range that starts at `start` is the next one, or nearly so, after a range that ended at `end`. */
function follows(start: number, end: number): boolean {
  return start >= end && start - end < pieceLength;
}

function* piecesOf(bytes: Bytes): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceLength)
    yield bytes.subarray(at, Math.min(bytes.length, at + pieceLength));
}
