import { describe } from 'vitest';
import { openSqlite } from '../../../adapters/store/sqlite/open.ts';
import { storeContract } from '../../contracts/store.ts';
import { newFolder } from '../../new-folder.ts';

describe('SQLite', () => {
  storeContract(
    async () => ({ dataDir: newFolder() }),
    ({ dataDir }) => openSqlite(dataDir),
  );
});
