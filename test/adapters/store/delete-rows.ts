import type { Db } from '../../../adapters/store/schema/schema.ts';
import { tableNames } from '../../../adapters/store/schema/tables.ts';

/** Deletes what a store holds. */
export async function deleteRows(db: Db): Promise<void> {
  await Promise.all(tableNames.map((name) => db.deleteFrom(name).execute()));
}
