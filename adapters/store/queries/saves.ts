import type { Saves } from '../../../src/ports/store.ts';
import type { Db } from '../schema/schema.ts';

export function saves(db: Db): Saves {
  return {
    async add({ platform, workspace, user }, paper, now) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('saves')
        .values({ platform, workspace, user, paper, savedAt: now })
        .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'user', 'paper']).doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async remove({ platform, workspace, user }, paper) {
      const { numDeletedRows } = await db
        .deleteFrom('saves')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('user', '=', user)
        .where('paper', '=', paper)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async has({ platform, workspace, user }, paper) {
      const row = await db
        .selectFrom('saves')
        .select('paper')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('user', '=', user)
        .where('paper', '=', paper)
        .executeTakeFirst();
      return row !== undefined;
    },

    async shortlist({ platform, workspace, user }, limit) {
      const rows = await db
        .selectFrom('saves')
        .select('paper')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .groupBy('paper')
        .having((is) =>
          is.or([
            is(is.fn.countAll(), '>=', 2),
            is(is.fn.sum(is.case().when('user', '=', user).then(1).else(0).end()), '>=', 1),
          ]),
        )
        .orderBy((order) => order.fn.countAll(), 'desc')
        .orderBy((order) => order.fn.max('savedAt'), 'desc')
        .orderBy('paper')
        .limit(limit)
        .execute();
      return rows.map(({ paper }) => paper);
    },

    list: ({ platform, workspace, user }) =>
      db
        .selectFrom('saves')
        .select(['paper', 'savedAt'])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('user', '=', user)
        .orderBy('savedAt', 'desc')
        .orderBy('paper')
        .execute(),
  };
}
