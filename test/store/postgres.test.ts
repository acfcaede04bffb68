import { afterAll, beforeAll, describe } from 'vitest';
import { storeContract } from '../contracts/store.ts';
import { type PostgresPeer, startPostgres } from '../peers/postgres.ts';

describe('PostgreSQL', () => {
  let server: PostgresPeer;

  beforeAll(async () => {
    const started = await startPostgres();
    if ('unavailable' in started) throw new Error(started.unavailable);
    server = started;
  }, 60_000);
  afterAll(() => server?.stop());

  storeContract(async () => ({ dataDir: 'unused', databaseUrl: await server.createDatabase() }));
});
