import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which parts a subscription's posts show; what there was before shows all. */
export const subscriptionParts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('parts', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
