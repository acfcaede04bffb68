import { createReadStream, existsSync, realpathSync } from 'node:fs';
import { chown, open, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { removeUnfinished, unfinishedName } from '../../../src/corpus/read/unfinished.ts';
import { makeFolder, moveTo, syncFolder } from '../../../src/corpus/read/whole-file.ts';
import { codeOf } from '../../../src/model/error-code.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { BackupFault } from '../../../src/model/problem.ts';
import { migrationTable } from '../schema/migrate.ts';
import { migrations } from '../schema/migrations.ts';
import { openingFault } from './faults.ts';
import { databaseName } from './folder.ts';

/**
 * The number of pages that are copied in one step. A copy in several steps begins again whenever another process writes
 * in between, so beside a busy service it may never end.
 */
const allPages = 2_147_483_647;
const lockWaitMs = 3_000;
/** SQLITE_CORRUPT: a database that was cut off or overwritten. A file that is none has another code. */
const corrupt = 11;

/** A finished copy of the database. */
export interface Copied {
  file: string;
  bytes: number;
}

/** Copies the database into a new file while the service runs. Others see only the complete file. Problem: `backup`. */
export async function backUpSqlite(dataDir: string, file: string): Promise<Outcome<Copied>> {
  const database = join(resolve(dataDir), databaseName);
  const target = resolve(file);
  if (!existsSync(database)) return refused(database, 'no-database');
  if (existsSync(target)) return refused(file, 'taken');
  const source = openLive(database);
  if (!source.ok) return source;
  return writing(target, `unfinished-backup-${hostname()}`, async (part) => {
    await copy(source.value, part);
    // A copy that `restore` would refuse is no backup.
    const sound = check(part);
    if (!sound.ok) return sound.problem.code === 'backup' ? refused(database, 'no-sound-copy') : sound;
    if (!(await moveTo(part, target, false))) return refused(file, 'taken');
    await syncFolder(dirname(target));
    return ok({ file: target, bytes: (await stat(target)).size });
  });
}

/**
 * Replaces the database, which may be damaged, with a backup, and keeps the replaced one beside it. `previous` is the
 * path of that one, absent if there was none. Problems: `backup` if a process has the database open or the backup
 * cannot be used, `newer-schema` if a newer version wrote it.
 */
export async function restoreSqlite(
  file: string,
  dataDir: string,
  now: number,
): Promise<Outcome<Copied & { previous?: string }>> {
  const checked = check(resolve(file));
  if (!checked.ok) return checked;
  const place = join(resolve(dataDir), databaseName);
  // If the path is a link, replace the database that it leads to. SQLite keeps the log beside that one.
  const database = existsSync(place) ? realpathSync(place) : place;
  const folder = dirname(database);
  return writing(database, basename(database), async (part) => {
    makeFolder(folder, 0o700);
    const replaces = existsSync(database);
    if (replaces && isInUse(database)) return refused(database, 'in-use');
    // Before the copy of the replaced one, which would otherwise stay on a disk that has no room for this one.
    await copy(openToRead(resolve(file)), part);
    let previous: string | undefined;
    if (replaces) {
      previous = join(folder, `before-restore-${new Date(now).toISOString().replace(/[:.]/gu, '-')}.sqlite`);
      await copyAside(database, previous);
      await syncFolder(folder);
    }
    await giveTo(await stat(previous === undefined ? folder : database), part);
    // SQLite would apply the old database's log or journal to the new one, so remove them.
    for (const beside of ['-wal', '-shm', '-journal']) await rm(`${database}${beside}`, { force: true });
    await rename(part, database);
    await syncFolder(folder);
    return ok({ file: database, bytes: (await stat(database)).size, previous });
  });
}

/** Opens the database of a service that may run. Problem: `backup`. */
function openLive(database: string): Outcome<DatabaseSync> {
  let opened: DatabaseSync | undefined;
  try {
    opened = new DatabaseSync(database, { timeout: lockWaitMs });
    opened.exec('select 1 from sqlite_master');
    return ok(opened);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    opened?.close();
    return refused(database, openingFault(error) === 'damaged' ? 'no-sound-copy' : 'unreadable');
  }
}

/**
 * Calls `write` with the name of a file beside the target, which begins with `name`, and removes that file afterwards,
 * if it is still there. A file of a process that was killed is removed by the next call with this name, whatever the
 * target. The process must have run on this machine, or the file could be one that another machine is writing.
 */
async function writing<T>(
  target: string,
  name: string,
  write: (part: string) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const folder = dirname(target);
  const unfinished = join(folder, name);
  const part = unfinishedName(unfinished);
  try {
    if (existsSync(folder)) removeUnfinished(unfinished);
    return await write(part);
  } catch (error) {
    if (!isSqliteError(error) && !isSystemError(error)) throw error;
    return refused(target, 'not-written', isSqliteError(error) ? error.message : codeOf(error));
  } finally {
    for (const one of [part, `${part}-journal`]) await rm(one, { force: true }).catch(() => {});
  }
}

/** Returns true if another process has the database open. Otherwise merges its log into it, unless it is damaged. */
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

/** Copies a database that may be damaged, with the log or journal that a damaged one keeps. */
async function copyAside(database: string, previous: string): Promise<void> {
  const owner = await stat(database);
  for (const beside of ['-wal', '-journal', '']) {
    if (!existsSync(database + beside)) continue;
    // It is named after the database, so that the next restore removes what a killed process left.
    const part = unfinishedName(database);
    try {
      await copyToDisk(database + beside, part);
      await giveTo(owner, part);
      await rename(part, previous + beside);
    } finally {
      await rm(part, { force: true });
    }
  }
}

/** Copies a file so that the copy survives a power cut, because the original is replaced afterwards. */
async function copyToDisk(file: string, target: string): Promise<void> {
  const copied = await open(target, 'wx', 0o600);
  try {
    await copied.writeFile(createReadStream(file));
    await copied.sync();
  } finally {
    await copied.close();
  }
}

/**
 * Makes the user who runs the service the owner of a file if root wrote it. Files that other users write belong to them
 * already, and only root can change the owner.
 */
async function giveTo({ uid, gid }: { uid: number; gid: number }, file: string): Promise<void> {
  if (process.getuid?.() === 0) await chown(file, uid, gid);
}

/** Refuses a file that is not Broadsheet's, is damaged, or comes from a newer version. */
function check(file: string): Outcome<void> {
  if (!existsSync(file)) return refused(file, 'missing');
  let database: DatabaseSync | undefined;
  try {
    database = openToRead(file);
    if (database.prepare('pragma integrity_check').get()?.integrity_check !== 'ok')
      return refused(file, 'damaged');
    const row = database.prepare(`select max(name) as newest from ${migrationTable}`).get();
    if (typeof row?.newest !== 'string') return refused(file, 'not-ours');
    const found = row.newest;
    const known = Object.keys(migrations).at(-1) ?? '';
    return found > known ? fail({ code: 'newer-schema', found, known }) : ok(undefined);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    if (error.errcode % 256 === corrupt) return refused(file, 'damaged');
    const isLocked = ['no-permission', 'read-only'].includes(openingFault(error) ?? '');
    return refused(file, isLocked ? 'unreadable' : 'not-ours');
  } finally {
    database?.close();
  }
}

/**
 * Opens a database to read it. SQLite needs to write beside a database in the mode `wal`, which the folder of a backup
 * may not allow, so a database without a log is opened as a file that nobody changes.
 */
function openToRead(file: string): DatabaseSync {
  const address = pathToFileURL(file);
  if (!['-wal', '-journal'].some((beside) => existsSync(file + beside)))
    address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true });
}

/** Copies a database and closes it. Only its owner can read the new file, which needs no file beside it. */
async function copy(source: DatabaseSync, part: string): Promise<void> {
  try {
    await (await open(part, 'wx', 0o600)).close();
    await backup(source, part, { rate: allPages });
  } finally {
    source.close();
  }
  const copied = new DatabaseSync(part);
  try {
    copied.exec('pragma journal_mode = delete');
  } finally {
    copied.close();
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
