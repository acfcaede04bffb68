import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPostgres } from '../../../adapters/store/postgres/open.ts';
import { commandLineKey } from '../../../src/ports/command-line-key.ts';
import { storeContract } from '../../contracts/store.ts';
import { today } from '../../contracts/store-digest.ts';
import { daily, databaseWithinMs, minute, opened, t0, team } from '../../contracts/store-fixture.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';

describe('PostgreSQL', () => {
  const server = runningPostgres();
  storeContract(
    async () => ({ dataDir: 'unused', databaseUrl: await server().createDatabase() }),
    ({ databaseUrl = '' }) => openPostgres(databaseUrl, databaseWithinMs),
  );

  it('keeps a post that another process begins while its subscription ends, and its paper', async () => {
    const databaseUrl = await server().createDatabase();
    const store = await opened({ dataDir: 'unused', databaseUrl });
    await store.subscriptions.add(daily);
    await store.deliveries.create([today]);
    const [leased] = await store.deliveries.lease(t0, minute, 1);
    await store.deliveries.reserve(leased!.lease, ['p']);
    const other = new Client(databaseUrl);
    await other.connect();
    onTestFinished(async () => {
      await other.end();
      await store.close();
    });
    await other.query('begin');
    await other.query('update deliveries set maybe_sent_at = $1', [t0]);
    const ending = store.subscriptions.end(daily.id);
    await untilOneWaits(other);
    await other.query('commit');
    await ending;
    const post = { endedAt: t0, message: '1.1', url: '' };
    expect(await store.deliveries.sent(leased!.lease, post)).toBe(true);
    expect((await store.seenPapers.list(daily)).map(({ paper }) => paper)).toEqual(['p']);
  });

  it('stores the same lines in any order while another process stores them', async () => {
    const databaseUrl = await server().createDatabase();
    const store = await opened({ dataDir: 'unused', databaseUrl });
    const other = new Client(databaseUrl);
    await other.connect();
    onTestFinished(async () => {
      await other.end();
      await store.close();
    });
    const lines = ['show TreePO', 'show AC-ODM'];
    const [first, last] = lines.map((line) => commandLineKey(team, line)).toSorted();
    const add = (key: string | undefined) =>
      other.query(
        `insert into command_lines values ($1, 'slack', 'T1', '"other"', 1) on conflict do nothing`,
        [key],
      );
    // Opens the store's connection. A transaction sees only those connections that were open at its first look.
    await store.now();
    for (const order of [lines, lines.toReversed()]) {
      await other.query('delete from command_lines');
      await other.query('begin');
      await add(first);
      const putting = store.commandLines.put(team, order, t0);
      await untilOneWaits(other);
      await add(last);
      await other.query('rollback');
      await putting;
      const { rows } = await other.query('select key from command_lines order by key collate "C"');
      expect(rows.map(({ key }) => key)).toEqual([first, last]);
    }
  });
});

/** Resolves when a statement of another connection waits for a lock. */
async function untilOneWaits(client: Client): Promise<void> {
  const waiting =
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await client.query(waiting)).rowCount === 0);
}
