import { describe } from 'vitest';
import { openPostgres } from '../../../adapters/store/postgres/open.ts';
import { storeContract } from '../../contracts/store.ts';
import { databaseWithinMs } from '../../contracts/store-fixture.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';

describe('PostgreSQL', () => {
  const server = runningPostgres();
  storeContract(
    async () => ({ dataDir: 'unused', databaseUrl: await server().createDatabase() }),
    ({ databaseUrl = '' }) => openPostgres(databaseUrl, databaseWithinMs),
  );
});
