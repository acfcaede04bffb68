import { afterAll, beforeAll, describe } from 'vitest';
import { storeContract } from '../contracts/store.ts';
import { opened } from '../contracts/store-fixture.ts';
import { type PostgresPeer, startPostgres } from '../peers/postgres.ts';

describe('PostgreSQL', () => {
  let server: PostgresPeer;
  let template: string;

  beforeAll(async () => {
    const started = await startPostgres();
    if ('unavailable' in started) throw new Error(started.unavailable);
    server = started;
    template = await server.createDatabase();
    await (await opened({ dataDir: 'unused', databaseUrl: template })).close();
  }, 60_000);
  afterAll(() => server?.stop());

  storeContract({
    empty: async () => ({ dataDir: 'unused', databaseUrl: await server.createDatabase() }),
    fresh: async () => ({ dataDir: 'unused', databaseUrl: await server.createDatabase(template) }),
  });
});
