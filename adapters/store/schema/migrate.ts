import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { desk } from './migrations/001-desk.ts';
import { digest } from './migrations/002-digest.ts';
import { workspacePreferences } from './migrations/003-workspace-preferences.ts';
import { subscriptionParts } from './migrations/004-subscription-parts.ts';
import { lateDeliveries } from './migrations/005-late-deliveries.ts';
import { untoldDeliveries } from './migrations/006-untold-deliveries.ts';
import { recordedDeliveries } from './migrations/007-recorded-deliveries.ts';
import { usedDates } from './migrations/008-used-dates.ts';
import { demoPosts } from './migrations/009-demo-posts.ts';
import { subscriptionTitles } from './migrations/010-subscription-titles.ts';
import { readingLists } from './migrations/011-reading-lists.ts';
import { sharesAndLinkCards } from './migrations/012-shares-and-link-cards.ts';
import { firstContact } from './migrations/013-first-contact.ts';
import { votes } from './migrations/014-votes.ts';
import { likes } from './migrations/015-likes.ts';
import { recaps } from './migrations/016-recaps.ts';
import { reactions } from './migrations/017-reactions.ts';
import { firstReadings } from './migrations/018-first-readings.ts';
import { pausesWithAnEnd } from './migrations/019-pauses-with-an-end.ts';
import { longShares } from './migrations/020-long-shares.ts';
import { paperIds } from './migrations/021-paper-ids.ts';
import type { Db } from './schema.ts';

/** All changes of the schema, in order. Their names sort in the same order. Never edit one that was released. */
export const migrations: Readonly<Record<string, (db: Kysely<unknown>) => Promise<void>>> = {
  '001-desk': desk,
  '002-digest': digest,
  '003-workspace-preferences': workspacePreferences,
  '004-subscription-parts': subscriptionParts,
  '005-late-deliveries': lateDeliveries,
  '006-untold-deliveries': untoldDeliveries,
  '007-recorded-deliveries': recordedDeliveries,
  '008-used-dates': usedDates,
  '009-demo-posts': demoPosts,
  '010-subscription-titles': subscriptionTitles,
  '011-reading-lists': readingLists,
  '012-shares-and-link-cards': sharesAndLinkCards,
  '013-first-contact': firstContact,
  '014-votes': votes,
  '015-likes': likes,
  '016-recaps': recaps,
  '017-reactions': reactions,
  '018-first-readings': firstReadings,
  '019-pauses-with-an-end': pausesWithAnEnd,
  '020-long-shares': longShares,
  '021-paper-ids': paperIds,
};

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
        Object.fromEntries(Object.entries(migrations).map(([name, up]) => [name, { up }])),
    },
    migrationTableName: migrationTable,
    migrationLockTableName: 'broadsheet_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return ok(undefined);
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
