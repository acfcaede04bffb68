import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { BackupFault } from '../../../src/model/problem.ts';
import { migrations, migrationTable } from '../schema/migrate.ts';

const databaseName = 'broadsheet.sqlite';

/** What a copy of the database is. */
export interface Copied {
  file: string;
  bytes: number;
}

/**
 * Copies the database into a new file, consistently, while the service runs. The file appears with all that it should
 * hold or not at all. Problem: `backup`.
 */
export async function backUpSqlite(dataDir: string, file: string): Promise<Outcome<Copied>> {
  const database = join(resolve(dataDir), databaseName);
  if (!existsSync(database)) return refused(database, 'missing');
  if (existsSync(file)) return refused(file, 'taken');
  return copy(database, resolve(file));
}

/**
 * Puts a copy in the place of the database, which is itself kept beside it; `previous` is that file, absent if there
 * was no database. The service must not run. Problems: `backup`, `newer-schema`.
 */
export async function restoreSqlite(
  file: string,
  dataDir: string,
  now: number,
): Promise<Outcome<Copied & { previous?: string }>> {
  const checked = check(resolve(file));
  if (!checked.ok) return checked;
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = join(folder, databaseName);
  let previous: string | undefined;
  if (existsSync(database)) {
    previous = join(folder, `before-restore-${new Date(now).toISOString().replace(/[:.]/gu, '-')}.sqlite`);
    const kept = await copy(database, previous);
    if (!kept.ok) return kept;
  }
  const restored = await copy(resolve(file), join(folder, 'broadsheet.restored'));
  if (!restored.ok) return restored;
  // What SQLite kept beside the old database must not be read into the new one.
  for (const beside of ['-wal', '-shm']) await rm(`${database}${beside}`, { force: true });
  await rename(restored.value.file, database);
  return ok({ file: database, bytes: restored.value.bytes, previous });
}

/** A file that is not Broadsheet's, is damaged, or comes from a newer version is not restored. */
function check(file: string): Outcome<void> {
  if (!existsSync(file)) return refused(file, 'missing');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const intact = database.prepare('pragma integrity_check').get() as { integrity_check: string };
    if (intact.integrity_check !== 'ok') return refused(file, 'damaged');
    const row = database.prepare(`select max(name) as newest from ${migrationTable}`).get();
    const found = String(row?.newest);
    const known = Object.keys(migrations).at(-1) ?? '';
    return found > known ? fail({ code: 'newer-schema', found, known }) : ok(undefined);
  } catch (error) {
    if (isSqliteError(error)) return refused(file, 'not-ours');
    throw error;
  } finally {
    database?.close();
  }
}

/** Copies through a file beside the target, which a killed process leaves behind and the next copy removes. */
async function copy(from: string, to: string): Promise<Outcome<Copied>> {
  const part = `${to}.part`;
  try {
    await rm(part, { force: true });
    const source = new DatabaseSync(from, { readOnly: true });
    try {
      await backup(source, part);
    } finally {
      source.close();
    }
    await chmod(part, 0o600);
    await rename(part, to);
    return ok({ file: to, bytes: (await stat(to)).size });
  } catch (error) {
    if (!isSqliteError(error) && !isSystemError(error)) throw error;
    await rm(part, { force: true }).catch(() => {});
    return refused(to, 'not-written', error.message);
  }
}

function refused(file: string, fault: BackupFault, detail = ''): Outcome<never> {
  return fail({ code: 'backup', file, fault, detail });
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
