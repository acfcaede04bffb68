import type { Kysely } from 'kysely';

/**
 * Creates the table of votes for more or less like a paper, and adds whether a subscription follows them. Existing
 * subscriptions do.
 */
export async function likes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('likes')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('value', 'integer', (column) => column.notNull())
    .addColumn('liked_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('likes_key', ['platform', 'workspace', 'channel', 'user', 'paper'])
    .execute();
  await db.schema
    .createIndex('likes_by_time')
    .on('likes')
    .columns(['platform', 'workspace', 'channel', 'liked_at'])
    .execute();
  await db.schema
    .alterTable('subscriptions')
    .addColumn('learns', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
}
