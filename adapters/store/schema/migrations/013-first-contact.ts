import type { Kysely } from 'kysely';

/** Adds the name of a subscription's creator, and the channels and servers in which the bot introduced itself. */
export async function firstContact(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('creator_name', 'text').execute();
  await db.schema
    .createTable('introductions')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('to', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('introductions_key', ['platform', 'workspace', 'to'])
    .execute();
}
