import { type Kysely, sql } from 'kysely';

/**
 * Adds the identity of the paper to each share, so that a share is found whatever corpus or link names the paper.
 * Earlier shares keep the id that they were recorded with. Also creates the tables of cards below links: the channels
 * that want them, and the last one of each paper in a channel.
 */
export async function sharesAndLinkCards(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('shares')
    .addColumn('identity', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await sql`update shares set identity = paper`.execute(db);
  await db.schema.dropIndex('shares_by_paper').execute();
  await db.schema
    .createIndex('shares_once')
    .on('shares')
    .columns(['platform', 'workspace', 'channel', 'message', 'identity'])
    .unique()
    .execute();
  await db.schema
    .createIndex('shares_by_identity')
    .on('shares')
    .columns(['platform', 'workspace', 'identity', 'shared_at'])
    .execute();
  await db.schema
    .createIndex('shares_by_channel')
    .on('shares')
    .columns(['platform', 'workspace', 'channel', 'identity', 'shared_at'])
    .execute();
  await db.schema
    .createIndex('shares_by_time')
    .on('shares')
    .columns(['platform', 'workspace', 'channel', 'shared_at'])
    .execute();

  await db.schema
    .createTable('channel_preferences')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('link_cards', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_preferences_key', ['platform', 'workspace', 'channel'])
    .execute();
  await db.schema
    .createTable('link_cards')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('shown_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('link_cards_key', ['platform', 'workspace', 'channel', 'identity'])
    .execute();
  await db.schema.createIndex('link_cards_by_age').on('link_cards').column('shown_at').execute();
}
