import { beforeAll, describe } from 'vitest';
import { storeContract } from '../../contracts/store.ts';
import { opened } from '../../contracts/store-fixture.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';

describe('PostgreSQL', () => {
  const server = runningPostgres();
  let template: string;

  beforeAll(async () => {
    template = await server().createDatabase();
    await (await opened({ dataDir: 'unused', databaseUrl: template })).close();
  });

  storeContract({
    empty: async () => ({ dataDir: 'unused', databaseUrl: await server().createDatabase() }),
    fresh: async () => ({ dataDir: 'unused', databaseUrl: await server().createDatabase(template) }),
  });
});
