import { open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataDirFault } from '../../../src/model/problem.ts';

/** By the system's error code, about the database's folder and what is in it. */
const faults: Readonly<Record<string, DataDirFault>> = {
  EEXIST: 'not-a-folder',
  // Where the system makes no folders, as in /proc.
  ENOENT: 'no-permission',
  ENOTDIR: 'not-a-folder',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
};

/** What SQLite has for a few hundred changes; with less it would fail now and then instead of always. */
const roomBytes = 256 * 1024;

export function folderFault(error: unknown): DataDirFault | undefined {
  return faults[(error as NodeJS.ErrnoException).code ?? ''];
}

const looking = new Map<string, Promise<DataDirFault | undefined>>();

/**
 * Why nothing can be written beside the database or into it; SQLite often says only that it met an I/O error or
 * cannot open, and on a full disk a small change may still fit where the next does not.
 */
export function findFault(file: string): Promise<DataDirFault | undefined> {
  const found = looking.get(file) ?? look(file).finally(() => looking.delete(file));
  looking.set(file, found);
  return found;
}

async function look(file: string): Promise<DataDirFault | undefined> {
  try {
    await takeRoom(join(dirname(file), 'broadsheet.room'));
    await openForWriting(file);
    return undefined;
  } catch (error) {
    return folderFault(error);
  }
}

async function takeRoom(file: string): Promise<void> {
  try {
    await writeFile(file, Buffer.alloc(roomBytes), { mode: 0o600 });
  } finally {
    await rm(file, { force: true });
  }
}

async function openForWriting(file: string): Promise<void> {
  try {
    await (await open(file, 'r+')).close();
  } catch (error) {
    // There is none before the first start.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
