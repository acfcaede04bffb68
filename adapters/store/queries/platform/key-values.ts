import type { KeyValues } from '../../../../src/ports/store.ts';
import { putRow } from '../../schema/rows.ts';
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

    set: (key, value) => putRow(db, 'registrations', { application: key, hash: value }, ['application']),

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
