import type { Kysely } from 'kysely';

/** Creates the table of the local page's demo channel. */
export async function demoPosts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('demo_posts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('thread', 'text')
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('reply', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('posted_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('demo_posts_by_thread')
    .on('demo_posts')
    .columns(['thread', 'posted_at'])
    .execute();
}
