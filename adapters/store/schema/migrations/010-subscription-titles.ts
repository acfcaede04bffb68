import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds whether a subscription posts papers without an abstract. Existing subscriptions do not. */
export const subscriptionTitles: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('titles', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
