import type { DeleteResult, Insertable, InsertResult, UpdateResult } from 'kysely';
import type { Db, Schema } from './schema.ts';

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

/** Adds a row. Returns false, and changes nothing, if there is one with the same key. */
export function addRow<Table extends keyof Schema>(
  db: Db,
  table: Table,
  row: Insertable<Schema[Table]>,
): Promise<boolean> {
  return changesRow(
    db
      .insertInto(table)
      .values(row as never)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Adds a row, or replaces the one that has the same values in the columns of `key`. */
export async function putRow<Table extends keyof Schema>(
  db: Db,
  table: Table,
  row: Schema[Table],
  key: readonly (keyof Schema[Table] & string)[],
): Promise<void> {
  const others = Object.entries(row).filter(([column]) => !(key as readonly string[]).includes(column));
  await db
    .insertInto(table)
    .values(row as never)
    .onConflict((conflict) => conflict.columns(key as never).doUpdateSet(Object.fromEntries(others) as never))
    .execute();
}
