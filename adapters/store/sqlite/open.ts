import { join, resolve } from 'node:path';
import { makeFolder } from '../../../src/corpus/read/whole-file.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { DataDirFault } from '../../../src/model/problem.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { migrate } from '../schema/migrate.ts';
import { connect, type Database, type Db } from '../schema/schema.ts';
import { sqliteDialect } from './dialect.ts';
import { checkFolder, openingFault } from './faults.ts';
import { databaseName, findFault, folderFault, protect } from './folder.ts';
import { OpenError, SqliteThread } from './thread.ts';

/** Together they wait for two minutes, as on PostgreSQL. */
const mostAttempts = 40;

/** Opens `broadsheet.sqlite` in the folder, as several processes may. Problems: `data-dir`, `newer-schema`. */
export async function openSqlite(dataDir: string): Promise<Outcome<Database>> {
  const path = resolve(dataDir);
  try {
    makeFolder(path, 0o700);
  } catch (error) {
    const fault = folderFault(error);
    if (!fault) throw error;
    return fail({ code: 'data-dir', path, fault });
  }
  const file = join(path, databaseName);
  const unwritable = await findFault(file);
  if (unwritable) return fail({ code: 'data-dir', path, fault: unwritable });
  try {
    await protect(file);
    const thread = await SqliteThread.open(file);
    const db = connect(sqliteDialect(file, thread));
    try {
      const migrated = await migrateInTurn(db);
      if (migrated.ok) return ok({ db, kind: 'sqlite', check: () => checkFolder(file) });
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

/**
 * Migrates, and tries again while another process has the file locked. One that migrates locks it until it has ended,
 * which may take minutes. SQLite waits three seconds in each attempt.
 */
async function migrateInTurn(db: Db, attempts = mostAttempts): Promise<Outcome<void>> {
  try {
    return await migrate(db);
  } catch (error) {
    const isBusy = error instanceof StoreUnavailable && error.problem.fault === 'busy';
    if (!isBusy || attempts === 1) throw error;
    return migrateInTurn(db, attempts - 1);
  }
}

function faultOf(error: unknown): DataDirFault | undefined {
  if (error instanceof OpenError) return openingFault(error.error);
  if (!(error instanceof StoreUnavailable)) return folderFault(error);
  const { fault } = error.problem;
  return fault === 'unreachable' || fault === 'moved' ? 'no-permission' : fault;
}
