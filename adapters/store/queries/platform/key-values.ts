import type { KeyValues } from '../../../../src/ports/store.ts';
import type { Db } from '../../schema/schema.ts';

/** Uses the table `registrations`, which at first held the hashes of registered commands alone. */
export function keyValues(db: Db): KeyValues {
  return {
    async get(key) {
      const row = await db
        .selectFrom('registrations')
        .select('hash')
        .where('application', '=', key)
        .executeTakeFirst();
      return row?.hash;
    },

    async set(key, value) {
      await db
        .insertInto('registrations')
        .values({ application: key, hash: value })
        .onConflict((conflict) => conflict.column('application').doUpdateSet({ hash: value }))
        .execute();
    },

    async keysOf(value) {
      const rows = await db
        .selectFrom('registrations')
        .select('application')
        .where('hash', '=', value)
        .execute();
      return rows.map(({ application }) => application);
    },
  };
}
