import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When it was noted that a delivery is late; the index holds those alone that may still become so. */
export const lateDeliveries: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('deliveries').addColumn('late_at', 'bigint').execute();
    await db.schema
      .createIndex('deliveries_not_late_yet')
      .on('deliveries')
      .column('due_at')
      .where(sql<boolean>`state = 'claimed' and late_at is null`)
      .execute();
  },
};
