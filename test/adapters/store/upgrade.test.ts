import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import type { StoreSettings } from '../../../adapters/store/open.ts';
import { opened } from '../../contracts/store-fixture.ts';
import { newFolder } from '../../new-folder.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';
import * as desk from './release-desk.ts';

const releases = readdirSync(join(import.meta.dirname, 'releases')).map((name) =>
  name.replace(/\.sql$/u, ''),
);
const sqlOf = (release: string) =>
  readFileSync(join(import.meta.dirname, 'releases', `${release}.sql`), 'utf8');

interface Kind {
  /** Creates a database and fills it with the SQL of a release, if given. */
  database(sql?: string): Promise<StoreSettings>;
  /** Returns every column of every table, with its type and whether it may be null. */
  schema(settings: StoreSettings): Promise<unknown[]>;
}

const folder = newFolder();
const server = runningPostgres();
let made = 0;

const kinds: Record<string, Kind> = {
  SQLite: {
    async database(sql) {
      const dataDir = join(folder, String(made++));
      mkdirSync(dataDir);
      if (sql !== undefined) {
        const database = new DatabaseSync(join(dataDir, 'broadsheet.sqlite'));
        database.exec(sql);
        database.close();
      }
      return { dataDir };
    },
    async schema({ dataDir }) {
      const database = new DatabaseSync(join(dataDir, 'broadsheet.sqlite'), { readOnly: true });
      const columns = database
        .prepare(
          `select t.name as "table", c.name, c.type, c."notnull" from sqlite_master t, pragma_table_info(t.name) c
           where t.type = 'table' order by 1, 2`,
        )
        .all();
      const indexes = database
        .prepare("select name, sql from sqlite_master where type = 'index' order by 1")
        .all();
      database.close();
      // SQLite keeps the text of a statement, in which versions write names and line breaks differently.
      const folded = (sql: unknown) => String(sql).replaceAll('"', '').replace(/\s+/gu, ' ').toLowerCase();
      return [...columns, ...indexes.map(({ name, sql }) => ({ name, sql: folded(sql) }))];
    },
  },
  PostgreSQL: {
    async database(sql) {
      const databaseUrl = await server().createDatabase();
      if (sql !== undefined) await inPostgres(databaseUrl, sql);
      return { dataDir: 'unused', databaseUrl };
    },
    async schema({ databaseUrl }) {
      const columns = await inPostgres(
        databaseUrl!,
        `select table_name, column_name, data_type, is_nullable from information_schema.columns
         where table_schema = 'public' order by 1, 2`,
      );
      const indexes = await inPostgres(
        databaseUrl!,
        "select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1",
      );
      return [...columns, ...indexes];
    },
  },
};

async function inPostgres(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.each(Object.entries(kinds))('%s', (_, { database, schema }) => {
  it.each(releases)('of release %s is brought up to date and keeps everything', async (release) => {
    const settings = { ...(await database(sqlOf(release))), encryptionKey: desk.encryptionKey };
    const store = await opened(settings);
    expect(await store.installations.get(desk.installation)).toMatchObject({
      ok: true,
      value: desk.installation,
    });
    expect(await store.saves.list(desk.reader)).toEqual(desk.saved);
    expect(await store.shares.ofPaper(desk.share, [desk.share.paper], { offset: 0, limit: 5 })).toMatchObject(
      [desk.share],
    );
    expect(await store.preferences.language(desk.reader)).toBe('zh');
    expect(await store.preferences.subscriptionManagers(desk.reader)).toBe('members');
    expect(await store.keyValues.get('app')).toBe('hash');
    const [key] = await store.commandLines.put(desk.reader, [desk.line], desk.at);
    expect(await store.commandLines.get(desk.reader, key!)).toBe(desk.line);
    expect(await store.subscriptions.inChannel(desk.channel)).toMatchObject([
      { ...desk.subscription, nextRunAt: desk.at + desk.day, lastDate: desk.delivery.localDate },
    ]);
    expect(await store.deliveries.ofSubscription('s1', 5)).toMatchObject([
      { ...desk.delivery, state: 'sent', papers: ['p1', 'p2'], message: '2.1' },
    ]);
    expect(await store.events.takeOver(desk.at + 1_000, 5)).toMatchObject([
      { event: desk.event, payload: '{"text":"记下"}' },
    ]);
    await store.close();

    const fresh = await database();
    await (await opened(fresh)).close();
    expect(await schema(settings)).toEqual(await schema(fresh));
    await (await opened(settings)).close();
  });

  it('of release 0.1.0 stays as it was if a step of the update fails', async () => {
    const settings = await database(`${sqlOf('0.1.0')};create table ballots (id text);`);
    const before = await schema(settings);
    await expect(opened(settings)).rejects.toThrow('ballots');
    expect(await schema(settings)).toEqual(before);
  });

  it.each([undefined, ...releases])(
    'of release %s is brought up to date once if several processes start at once',
    async (release) => {
      const settings = await database(release && sqlOf(release));
      const stores = await Promise.all([1, 2, 3, 4].map(() => opened(settings)));
      for (const store of stores) await store.close();
      const fresh = await database();
      await (await opened(fresh)).close();
      expect(await schema(settings)).toEqual(await schema(fresh));
    },
  );
});
