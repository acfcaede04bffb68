import type { Kysely } from 'kysely';

/** Adds which reaction saved an entry of a reading list, and the index that finds the paper of a message. */
export async function reactions(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('saves').addColumn('reaction', 'text').execute();
  await db.schema
    .createIndex('shares_by_message')
    .on('shares')
    .columns(['platform', 'workspace', 'message'])
    .execute();
}
