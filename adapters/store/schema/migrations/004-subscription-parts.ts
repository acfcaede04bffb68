import type { Kysely } from 'kysely';

/** Adds the parts that a subscription's posts show. Existing subscriptions show all. */
export async function subscriptionParts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('subscriptions')
    .addColumn('parts', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
}
