import type { DeleteResult, InsertResult, UpdateResult } from 'kysely';

/** The columns of a row that are not null. */
type Present<Row> = { [Key in keyof Row as null extends Row[Key] ? never : Key]: Row[Key] } & {
  [Key in keyof Row as null extends Row[Key] ? Key : never]?: NonNullable<Row[Key]>;
};

/** Returns a row without its columns that are null. */
export function present<Row extends object>(row: Row): Present<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Present<Row>;
}

interface Change {
  executeTakeFirst(): Promise<UpdateResult | DeleteResult | InsertResult>;
}

/** Executes a statement. Returns true if it changed, added or deleted a row. */
export async function changesRow(change: Change): Promise<boolean> {
  const result = await change.executeTakeFirst();
  if ('numUpdatedRows' in result) return result.numUpdatedRows > 0n;
  if ('numDeletedRows' in result) return result.numDeletedRows > 0n;
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
