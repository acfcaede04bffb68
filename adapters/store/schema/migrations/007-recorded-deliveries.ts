import type { Kysely } from 'kysely';

/** Adds the key that encrypted an event's payload, and the time from which the event can no longer be answered. */
export async function recordedDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('events').addColumn('key_id', 'text').execute();
  await db.schema.alterTable('events').addColumn('expires_at', 'bigint').execute();
}
