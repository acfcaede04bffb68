import { type Kysely, sql } from 'kysely';

/**
 * Adds the latest local date for which a subscription has a delivery, and the workspaces that accept no posts for a
 * while.
 */
export async function usedDates(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('last_date', 'text').execute();
  await sql`update subscriptions set last_date =
    (select max(local_date) from deliveries where subscription = subscriptions.id)`.execute(db);
  await db.schema
    .createIndex('subscriptions_paused')
    .on('subscriptions')
    .columns(['pause_reason', 'platform', 'workspace'])
    .where(sql<boolean>`pause_reason is not null`)
    .execute();
  await db.schema
    .createTable('rests')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('rests_key', ['platform', 'workspace'])
    .execute();
}
