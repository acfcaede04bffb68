import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds what the first attempt at an event read before it changed anything, so that later attempts answer alike. */
export const firstReadings: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('events').addColumn('first_reading', 'text').execute();
  },
};
