import { fail, type Outcome, ok } from '../../src/model/outcome.ts';
import { type Store, StoreUnavailable } from '../../src/ports/store.ts';
import { type Keys, readKeys } from './queries/platform/encryption.ts';
import { sealWithNewestKey } from './queries/platform/installations.ts';
import { databaseStore } from './queries/store.ts';
import type { Database } from './schema/schema.ts';

export interface StoreSettings {
  /** The folder of the local database. It is created if it is missing, and unused if `databaseUrl` is set. */
  dataDir: string;
  /** For PostgreSQL: `postgres://user:password@host:5432/name`. */
  databaseUrl?: string | undefined;
  /** See `readKeys`. Without a key everything works except installations. */
  encryptionKey?: string | undefined;
  /** See `openPostgres`. */
  databaseWithinMs?: number | undefined;
}

/**
 * Opens the store and brings its schema up to date. Problems: `bad-encryption-key`, `newer-schema`, `data-dir`,
 * `bad-database-url`, `database-refused`, `store-unavailable`.
 */
export async function openStore(settings: StoreSettings): Promise<Outcome<Store>> {
  let keys: Keys | undefined;
  if (settings.encryptionKey) {
    const read = readKeys(settings.encryptionKey);
    if (!read.ok) return read;
    keys = read.value;
  }
  try {
    const opened = await openDatabase(settings);
    if (!opened.ok) return opened;
    const { db } = opened.value;
    try {
      if (keys && keys.length > 1) await sealWithNewestKey(db, keys);
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return ok(databaseStore(opened.value, keys));
  } catch (error) {
    if (error instanceof StoreUnavailable) return fail(error.problem);
    throw error;
  }
}

/** Loads only the driver that is used, because loading takes time at the start. */
async function openDatabase({
  databaseUrl,
  dataDir,
  databaseWithinMs,
}: StoreSettings): Promise<Outcome<Database>> {
  if (databaseUrl) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(databaseUrl, databaseWithinMs);
  }
  const { openSqlite } = await import('./sqlite/open.ts');
  return openSqlite(dataDir);
}
