import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds whether a subscription posts a recap of the week instead of papers. Existing subscriptions post papers. */
export const recaps: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('recap', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
