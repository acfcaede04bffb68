import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { SqliteDriver } from './driver.ts';
import type { SqliteThread } from './thread.ts';

/** Kysely's SQLite dialect on `node:sqlite`. */
export function sqliteDialect(file: string, thread: SqliteThread): Dialect {
  return {
    createDriver: () => new SqliteDriver(file, thread),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new Adapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class Adapter extends SqliteAdapter {
  // The driver schedules its callers itself, so that statements which wait can share one write to disk.
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  // Kysely's adapter says no, although SQLite supports it. With it, migrations run in one `begin immediate`.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
