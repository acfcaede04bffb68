import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds the parts that a subscription's posts show. Existing subscriptions show all. */
export const subscriptionParts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('parts', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
