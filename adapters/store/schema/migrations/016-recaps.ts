import type { Kysely } from 'kysely';

/** Adds whether a subscription posts a recap of the week instead of papers. Existing subscriptions post papers. */
export async function recaps(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('subscriptions')
    .addColumn('recap', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
