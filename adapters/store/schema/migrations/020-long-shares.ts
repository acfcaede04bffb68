import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds the messages in which a long share goes on, so that Undo deletes them too. */
export const longShares: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('shares').addColumn('continuation', 'text').execute();
  },
};
