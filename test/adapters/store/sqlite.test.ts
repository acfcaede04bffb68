import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openSqlite } from '../../../adapters/store/sqlite/open.ts';
import { storeContract } from '../../contracts/store.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('SQLite', () => {
  storeContract(
    async () => ({ dataDir: mkdtempSync(join(root, 'data-')) }),
    ({ dataDir }) => openSqlite(dataDir),
  );
});
