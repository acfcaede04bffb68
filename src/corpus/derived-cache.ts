import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Outcome, ok } from '../outcome.ts';
import type { LoadedFolder } from './folder.ts';

/** A larger corpus is read anew each time: its copy would take as much room again and save little. */
const largestBytes = 64 * 1024 * 1024;

interface Kept {
  key: string;
  loaded: LoadedFolder;
}

/**
 * What `load` makes of a folder, kept in `cacheDir` for the next start: a fifth of the time of parsing and repair.
 * It counts only while the folder's files, the files in `also` and this program's sources are what they were.
 * A cache that cannot be read or written costs time and nothing else.
 */
export async function cachedFolder(
  folder: string,
  also: readonly string[],
  cacheDir: string,
  load: () => Promise<Outcome<LoadedFolder>>,
): Promise<Outcome<LoadedFolder>> {
  const key = await keyOf(folder, also).catch(() => undefined);
  if (key === undefined) return load();
  const file = join(cacheDir, `papers-${digest(resolve(folder)).slice(0, 16)}.json`);
  const kept = await read(file);
  if (kept?.key === key) return ok(kept.loaded);
  const loaded = await load();
  if (loaded.ok) await write(file, cacheDir, { key, loaded: loaded.value });
  return loaded;
}

/** Contents of what is read, and names, sizes and times of the code that reads it; undefined where that is too much. */
async function keyOf(folder: string, also: readonly string[]): Promise<string | undefined> {
  const hash = createHash('sha256');
  const paths = (await readdir(folder)).sort().map((name) => join(folder, name));
  let bytes = 0;
  for (const path of [...paths, ...also]) {
    const { size } = await stat(path);
    bytes += size;
    if (bytes > largestBytes) return undefined;
    hash.update(`${path}\0${size}\0`).update(await readFile(path));
  }
  for (const source of (await readdir(import.meta.dirname, { recursive: true })).sort()) {
    const { size, mtimeMs } = await stat(join(import.meta.dirname, source));
    hash.update(`${source}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

async function read(file: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: another process may read it meanwhile. */
async function write(file: string, cacheDir: string, kept: Kept): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await mkdir(cacheDir, { recursive: true });
    await writeFile(unfinished, JSON.stringify(kept));
    await rename(unfinished, file);
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
