import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { fail, type Outcome, ok } from '../../src/model/outcome.ts';
import { StoreUnavailable } from '../../src/ports/store.ts';
import { openPostgres } from './postgres/open.ts';
import type { Db } from './schema/schema.ts';
import { tableNames } from './schema/tables.ts';
import { type Copied, restoreSqlite } from './sqlite/backup.ts';
import { openSqlite } from './sqlite/open.ts';

/** PostgreSQL takes 65,535 values in a statement, and no table has a hundred columns. */
const rowsAtOnce = 500;

/**
 * Copies a backup of a local database into an empty database on a server, all of it or nothing. A backup of an older
 * version is brought up to date in a copy. Problems: `backup`, `newer-schema`, and those of `openPostgres`.
 */
export async function fillServer(file: string, databaseUrl: string, now: number): Promise<Outcome<Copied>> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-restore-'));
  try {
    const restored = await restoreSqlite(file, folder, now);
    if (!restored.ok) return restored;
    const source = await openSqlite(folder);
    if (!source.ok) return source;
    await using from = source.value.db;
    const target = await openPostgres(databaseUrl);
    if (!target.ok) return target;
    await using into = target.value.db;
    return (await fill(from, into))
      ? ok({ file, bytes: restored.value.bytes })
      : fail({ code: 'backup', file, fault: 'server-not-empty', detail: '' });
  } catch (error) {
    if (error instanceof StoreUnavailable) return fail(error.problem);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Untyped = Kysely<Record<string, Record<string, unknown>>>;

/** Copies every table. Returns false, and copies nothing, if one has rows already. */
async function fill(source: Db, target: Db): Promise<boolean> {
  const from = source as unknown as Untyped;
  const into = target as unknown as Untyped;
  return into.transaction().execute(async (transaction) => {
    // A service that is running there must not write in between.
    for (const table of tableNames) await sql`lock table ${sql.table(table)}`.execute(transaction);
    for (const table of tableNames)
      if ((await transaction.selectFrom(table).selectAll().limit(1).execute()).length > 0) return false;
    for (const table of tableNames) {
      const inOrder = from.selectFrom(table).selectAll().orderBy(sql`rowid`).limit(rowsAtOnce);
      let rows = await inOrder.execute();
      for (let at = rowsAtOnce; rows.length > 0; at += rowsAtOnce) {
        await transaction.insertInto(table).values(rows).execute();
        rows = await inOrder.offset(at).execute();
      }
    }
    return true;
  });
}
