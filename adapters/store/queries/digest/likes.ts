import type { Likes } from '../../../../src/ports/digest-store.ts';
import { putRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';

export function likes(db: Db): Likes {
  return {
    async set({ platform, workspace, channel }, user, paper, value, now) {
      if (value === 0) {
        await db
          .deleteFrom('likes')
          .where((eb) => eb.and({ platform, workspace, channel, user, paper }))
          .execute();
        return;
      }
      const row = { platform, workspace, channel, user, paper, value, likedAt: now };
      await putRow(db, 'likes', row, ['platform', 'workspace', 'channel', 'user', 'paper']);
    },

    async get({ platform, workspace, channel }, user, paper) {
      const row = await db
        .selectFrom('likes')
        .select('value')
        .where((eb) => eb.and({ platform, workspace, channel, user, paper }))
        .executeTakeFirst();
      return row?.value;
    },

    list: ({ platform, workspace, channel }, limit) =>
      db
        .selectFrom('likes')
        .select(['paper', 'value', 'likedAt'])
        .where((eb) => eb.and({ platform, workspace, channel }))
        .orderBy('likedAt', 'desc')
        .orderBy('paper')
        .limit(limit)
        .execute(),

    async clear({ platform, workspace, channel }) {
      await db
        .deleteFrom('likes')
        .where((eb) => eb.and({ platform, workspace, channel }))
        .execute();
    },
  };
}
