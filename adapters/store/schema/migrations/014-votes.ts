import { type Kysely, sql } from 'kysely';

/** Creates the tables of votes and of the ballots in them. The index holds only votes that have something to do. */
export async function votes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('votes')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('papers', 'text', (column) => column.notNull())
    .addColumn('closes_at', 'bigint', (column) => column.notNull())
    .addColumn('meets_at', 'bigint', (column) => column.notNull())
    .addColumn('timezone', 'text', (column) => column.notNull())
    .addColumn('tally', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('message', 'text')
    .addColumn('url', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('winner', 'integer')
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('result_message', 'text')
    .addColumn('result_url', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('shown', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('leased_until', 'bigint', (column) => column.notNull())
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('maybe_sent_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('votes_due')
    .on('votes')
    .column('due_at')
    .where(sql<boolean>`due_at is not null`)
    .execute();
  await db.schema
    .createIndex('votes_by_channel')
    .on('votes')
    .columns(['platform', 'workspace', 'channel', 'created_at'])
    .execute();

  await db.schema
    .createTable('ballots')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('vote', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('choice', 'integer', (column) => column.notNull())
    .addColumn('cast_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ballots_key', ['vote', 'user'])
    .execute();
  await db.schema
    .createIndex('ballots_by_person')
    .on('ballots')
    .columns(['platform', 'workspace', 'user'])
    .execute();
}
