import type { Kysely } from 'kysely';

/** Adds whether a subscription posts papers without an abstract. Existing subscriptions do not. */
export async function subscriptionTitles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('subscriptions')
    .addColumn('titles', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
