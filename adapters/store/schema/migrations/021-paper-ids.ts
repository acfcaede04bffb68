import type { Kysely } from 'kysely';

/** Creates the table of the keys of the papers that were recorded under an id. */
export async function paperIds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('paper_ids')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('paper_ids_key', ['id', 'key'])
    .execute();
  await db.schema.createIndex('paper_ids_by_key').on('paper_ids').column('key').execute();
}
