import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Adds the time from which the creator is to be told how a delivery ended. The index holds only deliveries whose
 * creator was not told yet.
 */
export const untoldDeliveries: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('deliveries').addColumn('tell_at', 'bigint').execute();
    await db.schema
      .createIndex('deliveries_untold')
      .on('deliveries')
      .column('tell_at')
      .where(sql<boolean>`tell_at is not null`)
      .execute();
  },
};
