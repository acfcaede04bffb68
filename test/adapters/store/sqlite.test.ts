import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { storeContract } from '../../contracts/store.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('SQLite', () => {
  const empty = async () => ({ dataDir: mkdtempSync(join(root, 'data-')) });
  storeContract({ empty, fresh: empty });
});
