import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPostgres } from '../../../adapters/store/postgres/open.ts';
import { storeContract } from '../../contracts/store.ts';
import { today } from '../../contracts/store-digest.ts';
import { daily, databaseWithinMs, minute, opened, t0 } from '../../contracts/store-fixture.ts';
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
    const waiting =
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    const isWaiting = async () => (await other.query(waiting)).rowCount! > 0;
    while (!(await isWaiting()));
    await other.query('commit');
    await ending;
    const post = { endedAt: t0, message: '1.1', url: '' };
    expect(await store.deliveries.sent(leased!.lease, post)).toBe(true);
    expect((await store.seenPapers.list(daily)).map(({ paper }) => paper)).toEqual(['p']);
  });
});
