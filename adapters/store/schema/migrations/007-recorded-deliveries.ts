import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds the key that encrypted an event's payload, and the time from which the event can no longer be answered. */
export const recordedDeliveries: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('events').addColumn('key_id', 'text').execute();
    await db.schema.alterTable('events').addColumn('expires_at', 'bigint').execute();
  },
};
