import { type Kysely, sql } from 'kysely';

/** Adds the time at which a pause ends by itself. Existing pauses end when somebody resumes them. */
export async function pausesWithAnEnd(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('paused_until', 'bigint').execute();
  await db.schema
    .createIndex('subscriptions_paused_until')
    .on('subscriptions')
    .column('paused_until')
    .where(sql<boolean>`paused_until is not null`)
    .execute();
}
