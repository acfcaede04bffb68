import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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
    await mkdir(path, { recursive: true, mode: 0o700 });
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

function faultOf(error: unknown): DataDirFault | undefined {
  if (error instanceof OpenError) return openingFault(error.error);
  if (!(error instanceof StoreUnavailable)) return undefined;
  return error.problem.fault === 'unreachable' ? 'no-permission' : error.problem.fault;
}
