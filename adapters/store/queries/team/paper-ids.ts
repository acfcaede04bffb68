import { chunks } from '../../../../src/model/chunks.ts';
import type { PaperId, PaperIds } from '../../../../src/ports/store.ts';
import type { Db } from '../../schema/schema.ts';

/** Ids, keys or rows in one statement. Databases limit the values of a statement to some ten thousands. */
const atOnce = 1_000;

export function paperIds(db: Db): PaperIds {
  const having = async (column: keyof PaperId, values: readonly string[]) => {
    const found: PaperId[] = [];
    for (const some of chunks(values, atOnce))
      found.push(...(await db.selectFrom('paperIds').selectAll().where(column, 'in', some).execute()));
    return found;
  };
  return {
    async add(rows) {
      // Sorted, so that statements which add the same rows cannot deadlock.
      const inOrder = rows.toSorted((a, b) => (a.id + a.key < b.id + b.key ? -1 : 1));
      for (const some of chunks(inOrder, atOnce))
        await db
          .insertInto('paperIds')
          .values(some)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
    withIds: (ids) => having('id', ids),
    withKeys: (keys) => having('key', keys),
  };
}
