import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Deserializer, Serializer } from 'node:v8';
import { crc32 } from 'node:zlib';
import { type Outcome, ok } from '../model/outcome.ts';

/** Larger corpora are read anew each time: a copy would take as much room again and save little. */
const largestBytes = 64 * 1024 * 1024;

/** What something is made from: it counts only while all of this is what it was. */
export interface Origin {
  /** Of the file that it is kept in, without its ending. */
  name: string;
  files: readonly string[];
  /** All of their files count too; a folder that is not there counts as empty. */
  folders?: readonly string[];
  /** What it comes from besides: the sources that make it, by `stampOf`, or the key of something kept, if it is. */
  from: string | undefined;
}

/** Keeps what was made of an origin. A file that cannot be read or written costs time and nothing else. */
export interface Kept<T> {
  /** Names the origin as it is now. */
  key: string;
  /** Undefined where nothing was made of just this origin. */
  value(): T | undefined;
  /** The value is plain data: objects, arrays, maps, strings, numbers. */
  keep(value: T): void;
}

/** Undefined where there is no place for it, the origin cannot be read, or it is too much to keep. */
export function keptIn<T>(cacheDir: string | undefined, origin: Origin): Kept<T> | undefined {
  const key = keyOf(origin);
  if (cacheDir === undefined || key === undefined) return undefined;
  const file = join(cacheDir, `${origin.name}.bin`);
  return {
    key,
    value: () => read(file, key) as T | undefined,
    keep: (value) => write(file, cacheDir, key, value),
  };
}

/** What `make` makes of an origin, kept for the next start. Faults are not kept. */
export async function derivedFrom<T>(
  kept: Kept<T> | undefined,
  make: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const known = kept?.value();
  if (known !== undefined) return ok(known);
  const made = await make();
  if (made.ok) kept?.keep(made.value);
  return made;
}

/** Contents of what is read. Undefined where they cannot be read or are too much. */
function keyOf({ files, folders = [], from }: Origin): string | undefined {
  if (from === undefined) return undefined;
  const hash = createHash('sha256').update(`${process.version}\0${process.arch}\0${from}\0`);
  try {
    const inFolders = folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    let bytes = 0;
    for (const path of [...inFolders.sort(), ...files]) {
      const { size } = statSync(path);
      bytes += size;
      if (bytes > largestBytes) return undefined;
      hash.update(`${path}\0${size}\0`).update(readFileSync(path));
    }
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

/**
 * Names, sizes and times of the code in some folders, all at once: asked one by one without blocking, the files
 * take ten times as long. Unlike any other where they cannot be read.
 */
export function stampOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  try {
    for (const folder of folders) {
      for (const source of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
        const { size, mtimeMs } = statSync(join(folder, source));
        hash.update(`${source}\0${size}\0${mtimeMs}\0`);
      }
    }
  } catch {
    return randomUUID();
  }
  return hash.digest('hex');
}

/** A file is the key, a checksum of what follows, and the value as V8 writes it down. */
const keyLength = 64;
const sumLength = 8;

function read(file: string, key: string): unknown {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(keyLength + sumLength);
    if (bytes.toString('latin1', 0, keyLength + sumLength) !== key + sumOf(body)) return undefined;
    const reader = new Deserializer(body);
    reader.readHeader();
    return reader.readValue();
  } catch {
    return undefined;
  }
}

/** Whole or not at all: another process may read it meanwhile. */
function write(file: string, cacheDir: string, key: string, value: unknown): void {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    const writer = new Serializer();
    writer.writeHeader();
    writer.writeValue(value);
    const body = writer.releaseBuffer();
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(unfinished, Buffer.concat([Buffer.from(key + sumOf(body), 'latin1'), body]));
    renameSync(unfinished, file);
  } catch {
    discard(unfinished);
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where nothing can be written, nothing is left either.
  }
}

function sumOf(body: Uint8Array): string {
  return crc32(body).toString(16).padStart(sumLength, '0');
}
