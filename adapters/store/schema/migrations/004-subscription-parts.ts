import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The parts that the posts of a subscription show. Existing subscriptions show all. */
export const subscriptionParts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('parts', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
