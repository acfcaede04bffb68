import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { migrations } from './migrations.ts';
import type { Db } from './schema.ts';

/** The table that holds the names of the migrations that were run. */
export const migrationTable = 'broadsheet_migrations';

/**
 * Runs the migrations that are missing. Several processes may call this at once: one runs them, the others wait.
 * Problem: `newer-schema`; then nothing was changed.
 */
export async function migrate(db: Db): Promise<Outcome<void>> {
  const names = Object.keys(migrations);
  const known = names.at(-1)!;
  const run = await namesOfRun(db);
  const newest = run.at(-1);
  if (newest && newest > known) return fail({ code: 'newer-schema', found: newest, known });
  if (run.length === names.length) return ok(undefined);
  const migrator = new Migrator({
    db,
    // During development a migration may be merged after one with a higher number.
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(migrations).map(([name, statements]) => [
            name,
            { up: (db) => runAll(statements, db) },
          ]),
        ),
    },
    migrationTableName: migrationTable,
    migrationLockTableName: 'broadsheet_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return ok(undefined);
}

async function runAll(statements: readonly string[], db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Returns the names of the migrations that were run, in order; none if the database has no table of migrations. */
async function namesOfRun(db: Db): Promise<string[]> {
  const untyped = db as unknown as Kysely<Record<typeof migrationTable, { name: string }>>;
  try {
    const rows = await untyped.selectFrom(migrationTable).select('name').orderBy('name').execute();
    return rows.map(({ name }) => name);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return [];
  }
}
