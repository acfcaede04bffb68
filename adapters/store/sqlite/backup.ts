import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { codeOf } from '../../../src/model/error-code.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { BackupFault } from '../../../src/model/problem.ts';
import { migrations, migrationTable } from '../schema/migrate.ts';
import { openingFault } from './faults.ts';

const databaseName = 'broadsheet.sqlite';

/** A finished copy of the database. */
export interface Copied {
  file: string;
  bytes: number;
}

/**
 * Copies the database into a new file, consistently, while the service runs. Other programs see the file only once it
 * is complete. Problem: `backup`.
 */
export async function backUpSqlite(dataDir: string, file: string): Promise<Outcome<Copied>> {
  const database = join(resolve(dataDir), databaseName);
  if (!existsSync(database)) return refused(database, 'missing');
  if (existsSync(file)) return refused(file, 'taken');
  return copy(database, resolve(file));
}

/**
 * Replaces the database, which may be damaged, with a backup, and keeps the replaced one in the same folder. `previous`
 * is its path, absent if there was none. Problems: `backup` if a process has the database open or the backup cannot be
 * used, `newer-schema` if a newer version wrote it.
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
    if (isInUse(database)) return refused(database, 'in-use');
    previous = join(folder, `before-restore-${new Date(now).toISOString().replace(/[:.]/gu, '-')}.sqlite`);
    const kept = await keep(database, previous);
    if (!kept.ok) return kept;
  }
  const restored = await copy(resolve(file), join(folder, 'broadsheet.restored'));
  if (!restored.ok) return restored;
  // SQLite would apply the old database's write-ahead log to the new one, so remove it.
  for (const beside of ['-wal', '-shm']) await rm(`${database}${beside}`, { force: true });
  await rename(restored.value.file, database);
  return ok({ file: database, bytes: restored.value.bytes, previous });
}

/**
 * Returns true if another process has the database open. Otherwise its write-ahead log becomes a part of it, unless it
 * is damaged.
 */
function isInUse(database: string): boolean {
  let opened: DatabaseSync | undefined;
  try {
    opened = new DatabaseSync(database);
    // SQLite leaves the mode `wal` only if no other connection exists.
    opened.exec('pragma journal_mode = delete');
    return false;
  } catch (error) {
    if (isSqliteError(error)) return openingFault(error) === 'busy';
    throw error;
  } finally {
    opened?.close();
  }
}

/** Copies a database that may be damaged, with the write-ahead log that a damaged one keeps. */
async function keep(database: string, previous: string): Promise<Outcome<void>> {
  try {
    for (const part of ['', '-wal'])
      if (existsSync(database + part)) await copyFile(database + part, previous + part);
    return ok(undefined);
  } catch (error) {
    if (isSystemError(error)) return refused(previous, 'not-written', error.message);
    throw error;
  }
}

/** Refuses a file that is not Broadsheet's, is damaged, or comes from a newer version. */
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

/**
 * Copies to a temporary file beside the target and renames it. If the process is killed, the next copy removes the
 * temporary file.
 */
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

function isSqliteError(error: unknown): error is Error & { errcode: number } {
  return codeOf(error) === 'ERR_SQLITE_ERROR';
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
