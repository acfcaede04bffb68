import { once } from 'node:events';
import { createServer } from 'node:net';
import { Client, DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { isConnectionFault, postgresError } from '../../../adapters/store/postgres/faults.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { ada, databaseWithinMs, key, opened, t0, team } from '../../contracts/store-fixture.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';

const server = runningPostgres();

const open = (databaseUrl: string, withinMs = databaseWithinMs) =>
  openStore({ dataDir: 'unused', databaseUrl, databaseWithinMs: withinMs });

describe('an address that cannot be used is named without its password', () => {
  it.each(['nonsense', 'mysql://u:s3cret@h/d', 'postgres://u:s3cret%@h/d', 'postgres://u:s3cret@h:port/d'])(
    '%s',
    async (url) => {
      expect(await open(url)).toEqual({ ok: false, problem: { code: 'bad-database-url' } });
    },
  );

  it('refused', async () => {
    const outcome = await open('postgres://u:s3cret@127.0.0.1:1/d');
    expect(outcome).toEqual({
      ok: false,
      problem: {
        code: 'database-refused',
        server: '127.0.0.1:1/d',
        fault: 'connection-refused',
        detail: 'ECONNREFUSED',
      },
    });
  });

  it('silent', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const outcome = await open(`postgres://u:s3cret@127.0.0.1:${port}/d`, 1);
    expect(outcome).toMatchObject({ problem: { code: 'database-refused', fault: 'no-answer' } });
    silent.close();
  });

  it('wrong password, missing database, no right to create', async () => {
    const url = await server().createDatabase();
    const wrong = new URL(url);
    wrong.password = 's3cret';
    const missing = new URL(url);
    missing.pathname = '/nowhere';
    const client = new Client(url);
    await client.connect();
    await client.query("create role reader login password 's3cret'");
    await client.end();
    const reader = new URL(url);
    reader.username = 'reader';
    reader.password = 's3cret';
    const outcomes = await Promise.all([wrong, missing, reader].map((each) => open(each.href)));
    expect(outcomes).toMatchObject([
      { problem: { code: 'database-refused', fault: 'login', detail: '28P01' } },
      { problem: { code: 'database-refused', fault: 'no-database', detail: '3D000' } },
      { problem: { code: 'database-refused', fault: 'no-permission', detail: '42501' } },
    ]);
    expect(JSON.stringify(outcomes)).not.toContain('s3cret');
  });
});

it('refuses a database whose encoding cannot hold every text', async () => {
  const url = new URL(await server().createDatabase());
  const client = new Client(url.href);
  await client.connect();
  for (const encoding of ['LATIN1', 'SQL_ASCII'])
    await client.query(`create database ${encoding} encoding '${encoding}' locale 'C' template template0`);
  await client.end();
  url.pathname = '/latin1';
  expect(await open(url.href)).toMatchObject({ problem: { fault: 'encoding', detail: 'LATIN1' } });
  url.pathname = '/sql_ascii';
  const store = await opened({ dataDir: 'unused', databaseUrl: url.href });
  await store.saves.add(ada, '论文', t0);
  expect(await store.saves.list(ada)).toMatchObject([{ paper: '论文' }]);
  await store.close();
});

it('refuses a newer schema', async () => {
  const url = await server().createDatabase();
  await (await opened({ dataDir: 'unused', databaseUrl: url })).close();
  const client = new Client(url);
  await client.connect();
  await client.query("insert into broadsheet_migrations values ('999-later', '2030-01-01T00:00:00.000Z')");
  expect(await open(url)).toMatchObject({ problem: { code: 'newer-schema', found: '999-later' } });
  await client.end();
});

it('keeps no token readable', async () => {
  const databaseUrl = await server().createDatabase();
  const store = await opened({ dataDir: 'unused', databaseUrl, encryptionKey: key });
  await store.installations.put({ ...team, data: { token: 'xoxb-secret' }, installedAt: t0 });
  const client = new Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query('select * from installations');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('xoxb');
  await client.end();
  await store.close();
});

it('says that it is busy when the server ends a statement that waited too long for a lock', async () => {
  const databaseUrl = await server().createDatabase();
  const store = await opened({ dataDir: 'unused', databaseUrl });
  const [other, admin] = [new Client(databaseUrl), new Client(databaseUrl)];
  await Promise.all([other.connect(), admin.connect()]);
  await other.query('begin; lock table saves in access exclusive mode');
  const adding = store.saves.add(ada, 'p', t0).catch((error: unknown) => error);
  const cancel = "select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'";
  while ((await admin.query(cancel)).rowCount === 0);
  expect(((await adding) as StoreUnavailable).problem).toEqual({ code: 'store-unavailable', fault: 'busy' });
  await other.query('rollback');
  expect(await store.saves.add(ada, 'p', t0)).toBe(true);
  await Promise.all([other.end(), admin.end()]);
  await store.close();
});

it.each([
  ['a server that shuts down', '57P01', 'unreachable'],
  ['a server without a free connection', '53300', 'busy'],
  ['a role that may no longer log in', '28000', 'unreachable'],
])('takes %s (%s) for a fault of the database, not for a bug', (_case, code, fault) => {
  const error = Object.assign(new DatabaseError('ended', 0, 'error'), { code });
  expect(postgresError(error)).toMatchObject({ problem: { code: 'store-unavailable', fault } });
});

it('treats the end of an idle transaction as a lost connection, not as a bug', async () => {
  const client = new Client(await server().createDatabase());
  client.on('error', () => {});
  await client.connect();
  // The error may come with the answer to the query, before anything else runs here.
  const ended = once(client, 'error');
  await client.query("set idle_in_transaction_session_timeout = '50ms'; begin");
  const [error] = await ended;
  expect(error).toMatchObject({ code: '25P03' });
  const fault = postgresError(error);
  expect(fault).toBeInstanceOf(StoreUnavailable);
  expect(isConnectionFault(fault)).toBe(true);
});

it('continues by itself after the server was unreachable', async () => {
  const store = await opened({ dataDir: 'unused', databaseUrl: await server().createDatabase() });
  await Promise.all(Array.from({ length: 20 }, (_, at) => store.saves.add(ada, `p${at}`, t0)));
  await server().pause();
  const faults = await Promise.all([
    store.saves.add(ada, 'q', t0).catch((error: unknown) => error),
    store.forget(team, t0).catch((error: unknown) => error),
  ]);
  for (const fault of faults) {
    expect(fault).toBeInstanceOf(StoreUnavailable);
    expect((fault as StoreUnavailable).problem.fault).toBe('unreachable');
  }
  expect(await store.health()).toEqual({
    ok: false,
    problem: { code: 'store-unavailable', fault: 'unreachable' },
  });
  await server().start();
  expect(await store.health()).toEqual({ ok: true, value: 'postgres' });
  expect(await store.saves.list(ada)).toHaveLength(20);
  await store.close();
});
