import type { Kysely } from 'kysely';

/** Adds the messages in which a long share goes on, so that Undo deletes them too. */
export async function longShares(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('shares').addColumn('continuation', 'text').execute();
}
