import type { PaperId, PaperIds } from '../../../../src/ports/store.ts';
import type { Db } from '../../schema/schema.ts';

/** Values in one statement. Databases allow some ten thousand. */
const atOnce = 1_000;

export function paperIds(db: Db): PaperIds {
  const having = async (column: keyof PaperId, values: readonly string[]) => {
    const found: PaperId[] = [];
    for (let at = 0; at < values.length; at += atOnce) {
      const some = values.slice(at, at + atOnce);
      found.push(...(await db.selectFrom('paperIds').selectAll().where(column, 'in', some).execute()));
    }
    return found;
  };
  return {
    async add(rows) {
      // Sorted, so that statements which add the same rows cannot deadlock.
      const inOrder = rows.toSorted((a, b) => (a.id + a.key < b.id + b.key ? -1 : 1));
      for (let at = 0; at < rows.length; at += atOnce)
        await db
          .insertInto('paperIds')
          .values(inOrder.slice(at, at + atOnce))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
    withIds: (ids) => having('id', ids),
    withKeys: (keys) => having('key', keys),
  };
}
