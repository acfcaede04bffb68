import type { Kysely } from 'kysely';

/** Adds done marks and notes to reading lists, and creates the table of feeds. */
export async function readingLists(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('saves').addColumn('done_at', 'bigint').execute();
  await db.schema.alterTable('saves').addColumn('note', 'text').execute();
  await db.schema
    .createTable('feeds')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('feeds_of_owner', ['platform', 'workspace', 'user', 'channel'])
    .execute();
}
