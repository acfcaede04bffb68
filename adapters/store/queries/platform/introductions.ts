import type { Introductions } from '../../../../src/ports/store.ts';
import { addRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';

export function introductions(db: Db): Introductions {
  return {
    async add({ platform, workspace }, to, now) {
      await addRow(db, 'introductions', { platform, workspace, to, madeAt: now });
    },

    async has({ platform, workspace }, to) {
      const found = await db
        .selectFrom('introductions')
        .select('madeAt')
        .where((eb) => eb.and({ platform, workspace }))
        .where('to', '=', to)
        .executeTakeFirst();
      return found !== undefined;
    },
  };
}
