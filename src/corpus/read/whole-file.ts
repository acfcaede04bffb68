import { randomBytes } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../../model/error-code.ts';

/** Name of an unfinished file: process id and a random part. It is hidden, so that no folder is loaded with it. */
const unfinished = /^\.broadsheet-(\d+)-[0-9a-f]{12}\.part$/;
const longestWriteMs = 24 * 3_600_000;
const bufferedCharacters = 65_536;
/** Unfinished files of this process. A file with this process id that is not here is from an earlier process. */
const writing = new Set<string>();

/** A file that other programs see only once it is complete. */
export interface WholeFile {
  write(text: string): Promise<void>;
  /**
   * Moves the file to its final name in one step that survives a power cut. Returns false, and moves nothing, if
   * the name is taken and `replace` is false.
   */
  finish(as: string, replace: boolean): Promise<boolean>;
  /** Deletes the unfinished file. Does nothing after `finish`. */
  abandon(): Promise<void>;
}

/**
 * Starts a file in the folder in which it will be, since a move between disks is not atomic. Disk errors are thrown.
 */
export async function startWholeFile(folder: string): Promise<WholeFile> {
  const name = `.broadsheet-${process.pid}-${randomBytes(6).toString('hex')}.part`;
  const part = join(folder, name);
  writing.add(name);
  const file = await open(part, 'wx', 0o644).catch((error: unknown) => {
    writing.delete(name);
    throw error;
  });
  let held = '';
  let closed = false;
  const flush = async () => {
    const text = held;
    held = '';
    if (text !== '') await file.writeFile(text);
  };
  const close = async () => {
    if (closed) return;
    closed = true;
    await file.close();
  };
  return {
    async write(text) {
      held += text;
      if (held.length >= bufferedCharacters) await flush();
    },
    async finish(as, replace) {
      await flush();
      await file.sync();
      await close();
      const moved = await moveTo(part, join(folder, as), replace);
      if (moved) await syncFolder(folder);
      return moved;
    },
    async abandon() {
      await close();
      await rm(part, { force: true });
      writing.delete(name);
    },
  };
}

/** Moves a finished file to its final path. Returns false, and moves nothing, if it is taken and `replace` is false. */
export async function moveTo(part: string, path: string, replace: boolean): Promise<boolean> {
  if (replace) {
    await rename(part, path);
    return true;
  }
  // `link` is used because it fails if the name is taken, even if two processes write at the same moment; `rename`
  // would replace the file.
  try {
    await link(part, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
    // A file system without hard links: check whether the name is taken, then rename.
    if (await exists(path)) return false;
    await rename(part, path);
    return true;
  }
  await rm(part);
  return true;
}

/** Removes unfinished files of processes that are gone, and those older than a day. */
export async function removeUnfinished(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = unfinished.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    const running = Number(pid) === process.pid ? writing.has(name) : isRunning(Number(pid));
    if (!running || now - mtimeMs > longestWriteMs) await rm(path, { force: true });
  }
}

/** Returns true if a process of this machine has the id. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Makes a folder and those above it, if they do not exist. Node's `mkdir` with `recursive` reports EROFS as ENOENT, and
 * never returns in /proc.
 */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    makeFolder(dirname(path), mode);
    try {
      mkdirSync(path, { mode });
    } catch (second) {
      // Another process may have made it meanwhile.
      if (codeOf(second) !== 'EEXIST') throw second;
    }
  }
}

/** Flushes a folder's entries to disk, on systems that allow a folder to be opened. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
  }
}
