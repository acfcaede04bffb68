import type { Channel } from '../../../../src/model/places.ts';
import type { SeenPapers } from '../../../../src/ports/digest-store.ts';
import type { Db } from '../../schema/schema.ts';

/** Stored instead of a paper id in the row that records that the channel was told that nothing is left. */
export const nothingLeft = '';

export function seenPapers(db: Db): SeenPapers {
  return {
    cycle: (where) => cycleOf(db, where),

    async startOver(where, from) {
      const { platform, workspace, channel } = where;
      if (from === 1) {
        await db
          .insertInto('cycles')
          .values({ platform, workspace, channel, cycle: 2 })
          .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel']).doNothing())
          .execute();
      } else {
        await db
          .updateTable('cycles')
          .set({ cycle: from + 1 })
          .where((eb) => eb.and({ platform, workspace, channel }))
          .where('cycle', '=', from)
          .execute();
      }
      return cycleOf(db, where);
    },

    async list(where) {
      const { platform, workspace, channel } = where;
      return db
        .selectFrom('seenPapers')
        .select(['paper', 'cycle', 'delivery'])
        .where((eb) => eb.and({ platform, workspace, channel }))
        .where('cycle', '=', await cycleOf(db, where))
        .where('paper', '!=', nothingLeft)
        .execute();
    },

    of: ({ platform, workspace, channel }, paper) =>
      db
        .selectFrom('seenPapers')
        .select(['paper', 'cycle', 'delivery'])
        .where((eb) => eb.and({ platform, workspace, channel, paper }))
        .orderBy('cycle', 'desc')
        .execute(),
  };
}

/** Returns the cycle of a channel. One that never started over has no row. */
export async function cycleOf(db: Db, { platform, workspace, channel }: Channel): Promise<number> {
  const row = await db
    .selectFrom('cycles')
    .select('cycle')
    .where((eb) => eb.and({ platform, workspace, channel }))
    .executeTakeFirst();
  return row?.cycle ?? 1;
}
