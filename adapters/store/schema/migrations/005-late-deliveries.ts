import { type Kysely, sql } from 'kysely';

/** Adds the time at which a delivery was marked as late. The index holds only deliveries that may still become late. */
export async function lateDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('deliveries').addColumn('late_at', 'bigint').execute();
  await db.schema
    .createIndex('deliveries_not_late_yet')
    .on('deliveries')
    .column('due_at')
    .where(sql<boolean>`state = 'claimed' and late_at is null`)
    .execute();
}
