import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fail, type Outcome, ok } from '../../../src/outcome.ts';
import type { DataDirFault } from '../../../src/problem.ts';
import { StoreUnavailable } from '../../../src/store.ts';
import { migrate } from '../migrate.ts';
import { connect, type Database } from '../schema.ts';
import { sqliteDialect } from './dialect.ts';
import { openingFault } from './faults.ts';
import { OpenError, SqliteThread } from './thread.ts';

const folderFaults: Readonly<Record<string, DataDirFault>> = {
  EEXIST: 'not-a-folder',
  // Where the system makes no folders, as in /proc.
  ENOENT: 'no-permission',
  ENOTDIR: 'not-a-folder',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
};

/** Opens `broadsheet.sqlite` in the folder; several processes of one machine may. Problems: `data-dir`, `newer-schema`. */
export async function openSqlite(dataDir: string): Promise<Outcome<Database>> {
  const path = resolve(dataDir);
  try {
    await makeFolder(path);
    // SQLite says only that it cannot open.
    await access(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    const fault = folderFaults[(error as NodeJS.ErrnoException).code ?? ''];
    if (!fault) throw error;
    return fail({ code: 'data-dir', path, fault });
  }
  const file = join(path, 'broadsheet.sqlite');
  try {
    const thread = await SqliteThread.open(file);
    const db = connect(sqliteDialect(file, thread));
    try {
      const migrated = await migrate(db);
      if (migrated.ok) return ok({ db, kind: 'sqlite' });
      await db.destroy();
      return migrated;
    } catch (error) {
      await db.destroy();
      throw error;
    }
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return fail({ code: 'data-dir', path, fault });
  }
}

/** `mkdir` with `recursive` hides why it failed (EROFS becomes ENOENT), and in /proc it never comes back. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

function faultOf(error: unknown): DataDirFault | undefined {
  if (error instanceof OpenError) return openingFault(error.error);
  if (!(error instanceof StoreUnavailable)) return undefined;
  return error.problem.fault === 'unreachable' ? 'no-permission' : error.problem.fault;
}
