import { chmod, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../../../src/model/error-code.ts';
import type { DataDirFault } from '../../../src/model/problem.ts';

/** The name of the database's file in `DATA_DIR`. */
export const databaseName = 'broadsheet.sqlite';

/** Faults of the database's folder and of the files in it, by the system's error code. */
const faults: Readonly<Record<string, DataDirFault>> = {
  EEXIST: 'not-a-folder',
  // The file system does not allow folders there, as in /proc.
  ENOENT: 'no-permission',
  ENOTDIR: 'not-a-folder',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
};

/** Free space required for writing: enough for a few hundred changes. With less, only some of them would succeed. */
const roomBytes = 256 * 1024;

export function folderFault(error: unknown): DataDirFault | undefined {
  return faults[codeOf(error)];
}

const looking = new Map<string, Promise<DataDirFault | undefined>>();

/**
 * Returns the reason why nothing can be written to the database or beside it. SQLite often reports only an I/O error
 * or that it cannot open the file, and on a full disk a small change may succeed although the next one fails.
 */
export function findFault(file: string): Promise<DataDirFault | undefined> {
  const found = looking.get(file) ?? look(file).finally(() => looking.delete(file));
  looking.set(file, found);
  return found;
}

/** Creates the database file if it is missing, and lets only its owner read it and the files of SQLite beside it. */
export async function protect(file: string): Promise<void> {
  await (await open(file, 'a', 0o600)).close();
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      await chmod(one, 0o600);
    } catch (error) {
      // The file does not exist, or it belongs to another user, who decides about it.
      if (!['ENOENT', 'EPERM'].includes(codeOf(error))) throw error;
    }
  }
}

async function look(file: string): Promise<DataDirFault | undefined> {
  try {
    if (await isOther(file)) return 'damaged';
    await takeRoom(join(dirname(file), 'broadsheet.room'));
    await openForWriting(file);
    return undefined;
  } catch (error) {
    return folderFault(error);
  }
}

/** True for a folder, a pipe or a device with the database's name. Opening a pipe may never end. */
async function isOther(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => !found.isFile(),
    () => false,
  );
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
    // The file does not exist before the first start.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
