import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { backUp, restore } from '../../../adapters/store/backup.ts';
import { postgresPool } from '../../../adapters/store/postgres/pool.ts';
import { tableNames } from '../../../adapters/store/schema/tables.ts';
import { databaseWithinMs, opened } from '../../contracts/store-fixture.ts';
import { newFolder } from '../../new-folder.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';
import * as desk from './release-desk.ts';

const folder = newFolder();
const server = runningPostgres();
const now = Date.UTC(2026, 10, 28);

/** More rows than one statement inserts. */
const rowsEach = 501;

/** Fills every column of every table, and returns the rows as the store reads them. */
async function fullBackup(file: string): Promise<Record<string, object[]>> {
  const dataDir = join(folder, 'full');
  await (await opened({ dataDir })).close();
  const database = new DatabaseSync(join(dataDir, 'broadsheet.sqlite'));
  const snake = (name: string) => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  const camel = (name: string) => name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
  const rows: Record<string, object[]> = {};
  database.exec('begin');
  for (const table of tableNames) {
    const columns = database.prepare('select name, type from pragma_table_info(?)').all(snake(table)) as {
      name: string;
      type: string;
    }[];
    const insert = database.prepare(
      `insert into ${snake(table)} (${columns.map(({ name }) => `"${name}"`).join(', ')})
       values (${columns.map(() => '?').join(', ')})`,
    );
    rows[table] = Array.from({ length: rowsEach }, (_, at) => {
      const values = columns.map(({ type }) =>
        type.toLowerCase() === 'text' ? `词 ${at}` : type === 'bigint' ? now + at : at,
      );
      insert.run(...values);
      return Object.fromEntries(columns.map(({ name }, column) => [camel(name), values[column]]));
    });
  }
  database.exec('commit');
  database.close();
  expect(await backUp({ dataDir }, file)).toMatchObject({ ok: true });
  return rows;
}

async function rowsOf(url: string): Promise<Record<string, object[]>> {
  const limits = { connections: 1, connectMs: databaseWithinMs, statementMs: databaseWithinMs };
  const dialect = new PostgresDialect({ pool: postgresPool(url, limits) });
  const db = new Kysely<Record<string, object>>({ dialect, plugins: [new CamelCasePlugin()] });
  const rows: Record<string, object[]> = {};
  for (const table of tableNames) rows[table] = await db.selectFrom(table).selectAll().execute();
  await db.destroy();
  return rows;
}

it('a backup of the local database fills an empty one on a server, and no other', async () => {
  const file = join(folder, 'full.sqlite');
  const written = await fullBackup(file);
  const databaseUrl = await server().createDatabase();
  expect(await restore({ dataDir: 'unused', databaseUrl }, file, now)).toMatchObject({ ok: true });
  expect(await rowsOf(databaseUrl)).toEqual(written);
  expect(await restore({ dataDir: 'unused', databaseUrl }, file, now)).toMatchObject({
    problem: { code: 'backup', fault: 'server-not-empty' },
  });
  expect(await rowsOf(databaseUrl)).toEqual(written);
});

it('a backup that an older version made is brought up to date on the way', async () => {
  const dataDir = join(folder, 'older');
  mkdirSync(dataDir);
  const database = new DatabaseSync(join(dataDir, 'broadsheet.sqlite'));
  database.exec(readFileSync(join(import.meta.dirname, 'releases/0.1.0.sql'), 'utf8'));
  database.close();
  const file = join(folder, 'older.sqlite');
  await backUp({ dataDir }, file);
  const databaseUrl = await server().createDatabase();
  expect(await restore({ dataDir: 'unused', databaseUrl }, file, now)).toMatchObject({ ok: true });
  const store = await opened({ dataDir: 'unused', databaseUrl, encryptionKey: desk.encryptionKey });
  expect(await store.saves.list(desk.reader)).toEqual(desk.saved);
  expect(await store.installations.get(desk.installation)).toMatchObject({ ok: true });
  expect(await store.subscriptions.inChannel(desk.channel)).toMatchObject([{ id: 's1' }]);
  await store.close();
});

it("a server's own backup is left to its own tools, and a server that is away is named", async () => {
  const file = join(folder, 'dump');
  writeFileSync(file, 'PGDMP');
  const databaseUrl = 'postgres://u:p@127.0.0.1:9/none';
  expect(await restore({ dataDir: 'unused', databaseUrl }, file, now)).toMatchObject({
    problem: { code: 'backup-by-server', restores: true },
  });
  expect(await restore({ dataDir: 'unused', databaseUrl }, join(folder, 'absent'), now)).toMatchObject({
    problem: { code: 'backup', fault: 'missing' },
  });
  expect(await restore({ dataDir: 'unused', databaseUrl }, join(folder, 'full.sqlite'), now)).toMatchObject({
    problem: { code: 'database-refused' },
  });
});

it('a server that takes nothing is named, and no thread keeps the process from ending', async () => {
  const databaseUrl = await server().createDatabase();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`alter database "${client.database}" set default_transaction_read_only = on`);
  await client.end();
  const threads: Worker[] = [];
  const remember = (thread: Worker) => void threads.push(thread);
  process.on('worker', remember);
  const restored = await restore({ dataDir: 'unused', databaseUrl }, join(folder, 'full.sqlite'), now);
  process.off('worker', remember);
  expect(restored).toMatchObject({ problem: { code: 'store-unavailable', fault: 'read-only' } });
  expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
});
