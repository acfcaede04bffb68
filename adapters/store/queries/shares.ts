import type { Shares } from '../../../src/ports/store.ts';
import type { Db } from '../schema/schema.ts';

export function shares(db: Db): Shares {
  return {
    async add({ thread = null, ...share }) {
      await db
        .insertInto('shares')
        .values({ ...share, thread })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'workspace', 'channel', 'message', 'paper']).doNothing(),
        )
        .execute();
    },

    async list({ platform, workspace, channel }, paper, limit) {
      const rows = await db
        .selectFrom('shares')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('channel', '=', channel)
        .where('paper', '=', paper)
        .orderBy('sharedAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ thread, ...share }) => (thread === null ? share : { ...share, thread }));
    },
  };
}
