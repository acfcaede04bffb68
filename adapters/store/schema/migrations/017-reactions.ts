import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds which reaction saved an entry of a reading list, and the index that finds the paper of a message. */
export const reactions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('saves').addColumn('reaction', 'text').execute();
    await db.schema
      .createIndex('shares_by_message')
      .on('shares')
      .columns(['platform', 'workspace', 'message'])
      .execute();
  },
};
