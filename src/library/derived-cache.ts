import { createHash } from 'node:crypto';
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
import { removeUnfinished, unfinishedName } from '../corpus/read/unfinished.ts';
import { namesIn } from './folder-signature.ts';

/** Inputs larger than this are not cached, because a value is serialised in memory before it is written. */
const largestBytes = 512 * 1024 * 1024;

/** One cached value. If its file cannot be read or written, the value is only computed again. */
interface CacheEntry<T> {
  /** Returns the cached value, or undefined if none was stored under exactly this key. */
  value(): T | undefined;
  /** Stores plain data: objects, arrays, maps, strings, numbers. */
  store(value: T): void;
}

/**
 * Opens the cache of a value. `name` is that of its file, without the extension. `key` is a digest of everything that
 * the value depends on, see `digestOf`. Returns undefined without a cache folder or a key.
 */
export function cacheEntry<T>(
  cacheDir: string | undefined,
  name: string,
  key: string | undefined,
): CacheEntry<T> | undefined {
  if (cacheDir === undefined || key === undefined) return undefined;
  const file = join(cacheDir, `${name}.bin`);
  return {
    value: () => read(file, key) as T | undefined,
    store: (value) => write(file, cacheDir, key, value),
  };
}

/** Everything that a cached value depends on. */
interface Origin {
  files?: readonly string[];
  /** All files of these folders are inputs too. A missing folder counts as empty. */
  folders?: readonly string[];
  /** Any further input: a `stampOf` the source code, or another digest. Undefined turns the cache off. */
  from: string | undefined;
}

/** Returns a digest of the contents of all inputs, or undefined if they cannot be read or are too large. */
export function digestOf({ files = [], folders = [], from }: Origin): string | undefined {
  if (from === undefined) return undefined;
  const hash = createHash('sha256').update(`${process.version}\0${process.arch}\0${from}\0`);
  try {
    const inFolders = folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    let bytes = 0;
    for (const path of [...inFolders.sort(), ...files]) {
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile()) {
        // Reading it could wait for ever, as in a named pipe.
        hash.update(`${path}\0no file\0`);
        continue;
      }
      const { size } = found;
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
 * Digests names, sizes and times of the files below some folders. Synchronous calls are much faster here than
 * awaiting file after file. Throws if a folder does not exist, since that would turn the cache off unnoticed.
 */
export function stampOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const source of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
      const { size, mtimeMs } = statSync(join(folder, source));
      hash.update(`${source}\0${size}\0${mtimeMs}\0`);
    }
  }
  return hash.digest('hex');
}

/** A cache file is the key, a CRC-32 of the rest, and the value as V8 serialises it. */
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

/**
 * Writes to a temporary file and renames it, because another process may be reading. Removes those that killed
 * processes left.
 */
function write(file: string, cacheDir: string, key: string, value: unknown): void {
  const unfinished = unfinishedName(file);
  try {
    const writer = new Serializer();
    writer.writeHeader();
    writer.writeValue(value);
    const body = writer.releaseBuffer();
    mkdirSync(cacheDir, { recursive: true });
    removeUnfinished(file);
    writeFileSync(unfinished, Buffer.concat([Buffer.from(key + sumOf(body), 'latin1'), body]));
    renameSync(unfinished, file);
  } catch {
    discard(unfinished);
  }
}

/**
 * Removes the files that other versions of the program cached for a corpus folder, and those that a process did not
 * finish. A process that is writing one now only fails to cache it.
 */
export function removeOldEntries(cacheDir: string, place: string, current: readonly string[]): void {
  const cached = new RegExp(`^(?:library|readings|drafts)-${place}\\.`);
  for (const name of namesIn([cacheDir]))
    if (cached.test(name) && !current.includes(name)) discard(join(cacheDir, name));
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The cache folder is read-only, so nothing in it can be removed.
  }
}

function sumOf(body: Uint8Array): string {
  return crc32(body).toString(16).padStart(sumLength, '0');
}
