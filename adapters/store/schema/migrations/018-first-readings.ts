import type { Kysely } from 'kysely';

/** Adds what the first attempt at an event read before it changed anything, so that later attempts answer alike. */
export async function firstReadings(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('events').addColumn('first_reading', 'text').execute();
}
