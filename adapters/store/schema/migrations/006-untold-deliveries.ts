import { type Kysely, sql } from 'kysely';

/**
 * Adds the time from which the creator is to be told how a delivery ended. The index holds only deliveries whose
 * creator was not told yet.
 */
export async function untoldDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('deliveries').addColumn('tell_at', 'bigint').execute();
  await db.schema
    .createIndex('deliveries_untold')
    .on('deliveries')
    .column('tell_at')
    .where(sql<boolean>`tell_at is not null`)
    .execute();
}
