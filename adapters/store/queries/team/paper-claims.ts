import type { PaperClaims } from '../../../../src/ports/store.ts';
import { changesRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';

export function paperClaims(db: Db): PaperClaims {
  return {
    claim: ({ platform, workspace, channel, message }, identity, now, restMs) =>
      changesRow(
        db
          .insertInto('linkCards')
          .values({ platform, workspace, channel, identity, message, shownAt: now })
          .onConflict((conflict) =>
            conflict
              .columns(['platform', 'workspace', 'channel', 'identity'])
              .doUpdateSet({ message, shownAt: now })
              .where((row) =>
                row.or([
                  row('linkCards.shownAt', '<=', now - restMs),
                  row('linkCards.message', '=', message),
                ]),
              ),
          ),
      ),

    async holds({ platform, workspace, channel, message }, identity) {
      const row = await db
        .selectFrom('linkCards')
        .select('message')
        .where((eb) => eb.and({ platform, workspace, channel, identity, message }))
        .executeTakeFirst();
      return row !== undefined;
    },

    async release({ platform, workspace, channel, message }, identity) {
      await db
        .deleteFrom('linkCards')
        .where((eb) => eb.and({ platform, workspace, channel, identity, message }))
        .execute();
    },
  };
}
