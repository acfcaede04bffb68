import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { SqliteThread } from '../../../adapters/store/sqlite/thread.ts';
import { newFolder } from '../../new-folder.ts';

const folder = newFolder();

test('a single statement waits for one transaction at most, and no transaction waits for ever', async () => {
  const file = join(folder, 'turns.sqlite');
  const db = new Kysely<Record<string, never>>({
    dialect: sqliteDialect(file, await SqliteThread.open(file)),
  });
  await sql`create table turns (name text)`.execute(db);
  const ended: string[] = [];
  const transaction = (name: string) =>
    db
      .transaction()
      .execute((inside) => sql`insert into turns values (${name})`.execute(inside))
      .then(() => ended.push(name));
  const statement = (name: string) =>
    sql`insert into turns values (${name})`.execute(db).then(() => ended.push(name));

  const transactions = ['t1', 't2', 't3', 't4'].map(transaction);
  await Promise.all([...transactions, statement('s1'), statement('s2').then(() => statement('s3'))]);
  await db.destroy();

  expect(ended).toEqual(['t1', 's1', 's2', 't2', 's3', 't3', 't4']);
});
