import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeys } from '../../../adapters/store/queries/platform/encryption.ts';
import { databaseStore } from '../../../adapters/store/queries/store.ts';
import { openSqlite } from '../../../adapters/store/sqlite/open.ts';
import type { Store } from '../../../src/ports/store.ts';
import { afterFile } from '../../after-file.ts';
import { deleteRows } from './delete-rows.ts';

interface TemporaryStore {
  store: Store;
  dataDir: string;
  /** Deletes what the store holds. The next test that asks for a store gets this one. */
  remove(): Promise<void>;
}

/** The logs are searched for it, see `searchedLog`. */
const encryptionKey = Buffer.alloc(32, 7).toString('base64');
const idle: TemporaryStore[] = [];

/** Returns an empty store. The tests of a file take turns with it, because opening one takes a tenth of a second. */
export async function temporaryStore(): Promise<TemporaryStore> {
  const free = idle.pop();
  if (free) return free;
  const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-store-'));
  const [opened, keys] = [await openSqlite(dataDir), readKeys(encryptionKey)];
  if (!opened.ok || !keys.ok) throw new Error('The temporary store cannot be opened.');
  const store = databaseStore(opened.value, keys.value);
  afterFile.push(async () => {
    idle.length = 0;
    await store.close();
    await rm(dataDir, { recursive: true });
  });
  const lent: TemporaryStore = {
    store,
    dataDir,
    async remove() {
      await deleteRows(opened.value.db);
      idle.push(lent);
    },
  };
  return lent;
}
