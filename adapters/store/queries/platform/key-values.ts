import type { CommandRegistrations } from '../../../../src/ports/store.ts';
import type { Db } from '../../schema/schema.ts';

export function registrations(db: Db): CommandRegistrations {
  return {
    async hash(application) {
      const row = await db
        .selectFrom('registrations')
        .select('hash')
        .where('application', '=', application)
        .executeTakeFirst();
      return row?.hash;
    },

    async setHash(application, hash) {
      await db
        .insertInto('registrations')
        .values({ application, hash })
        .onConflict((conflict) => conflict.column('application').doUpdateSet({ hash }))
        .execute();
    },

    async withHash(hash) {
      const rows = await db
        .selectFrom('registrations')
        .select('application')
        .where('hash', '=', hash)
        .execute();
      return rows.map(({ application }) => application);
    },
  };
}
