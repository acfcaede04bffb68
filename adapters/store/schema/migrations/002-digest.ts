import type { Kysely } from 'kysely';

/** Creates the tables of subscriptions, deliveries, seen papers and the cycles of channels. */
export async function digest(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('query', 'text', (column) => column.notNull())
    .addColumn('exclude', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('timezone', 'text', (column) => column.notNull())
    .addColumn('days', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('layout', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('next_run_at', 'bigint', (column) => column.notNull())
    .addColumn('paused_at', 'bigint')
    .addColumn('pause_reason', 'text')
    .execute();
  await db.schema
    .createIndex('subscriptions_due')
    .on('subscriptions')
    .column('next_run_at')
    .where('paused_at' as never, 'is', null)
    .execute();
  await db.schema
    .createIndex('subscriptions_by_channel')
    .on('subscriptions')
    .columns(['platform', 'workspace', 'channel', 'created_at'])
    .execute();

  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('subscription', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('local_date', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('papers', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('available_at', 'bigint', (column) => column.notNull())
    .addColumn('maybe_sent_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('message', 'text')
    .addColumn('url', 'text')
    .addUniqueConstraint('deliveries_one_a_day', ['subscription', 'local_date'])
    .execute();
  await db.schema
    .createIndex('deliveries_unfinished')
    .on('deliveries')
    .column('available_at')
    .where('state' as never, '=', 'claimed')
    .execute();
  await db.schema
    .createIndex('deliveries_by_channel')
    .on('deliveries')
    .columns(['platform', 'workspace', 'channel', 'due_at'])
    .execute();
  await db.schema.createIndex('deliveries_by_age').on('deliveries').column('ended_at').execute();

  await db.schema
    .createTable('seen_papers')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('cycle', 'integer', (column) => column.notNull())
    .addColumn('delivery', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('seen_papers_key', ['platform', 'workspace', 'channel', 'paper', 'cycle'])
    .execute();
  await db.schema.createIndex('seen_papers_by_delivery').on('seen_papers').column('delivery').execute();

  await db.schema
    .createTable('cycles')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('cycle', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('cycles_key', ['platform', 'workspace', 'channel'])
    .execute();
}
