import { existsSync, mkdirSync, statSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../../model/error-code.ts';
import { removeUnfinished, unfinishedName } from './unfinished.ts';

/** Begins the names of unfinished files. They are hidden, so that no folder is loaded with them. */
const unfinished = '.broadsheet';
const bufferedCharacters = 65_536;

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
 * Starts a file in the folder in which it will be, since a move between disks is not atomic. Removes those that were
 * started there by processes which were killed, so a process writes one at a time. Disk errors are thrown.
 */
export async function startWholeFile(folder: string): Promise<WholeFile> {
  removeUnfinished(join(folder, unfinished));
  const part = unfinishedName(join(folder, unfinished));
  const file = await open(part, 'wx', 0o644);
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
    if (existsSync(path)) return false;
    await rename(part, path);
    return true;
  }
  await rm(part);
  return true;
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
