import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { SqliteDriver } from './driver.ts';
import type { SqliteThread } from './thread.ts';

/** Kysely's SQLite on `node:sqlite`. */
export function sqliteDialect(file: string, thread: SqliteThread): Dialect {
  return {
    createDriver: () => new SqliteDriver(file, thread),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new Adapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class Adapter extends SqliteAdapter {
  // The driver hands out turns, so that waiting statements can share a write to disk.
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  // True of SQLite itself; Kysely says no. With it migrations run in one `begin immediate`, one process at a time.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
