import type { Workspace } from '../../../../src/model/places.ts';
import type { Range, Share, Shares } from '../../../../src/ports/store.ts';
import { addRow, present } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';

export function shares(db: Db): Shares {
  return {
    async add({ thread = null, continuation, ...share }) {
      const rest = continuation ? JSON.stringify(continuation) : null;
      await addRow(db, 'shares', { ...share, thread, continuation: rest });
    },

    ofPaper: (where, identities, range) =>
      newestOf(
        db,
        identities.map((identity) => inPlace(db, where).where('identity', '=', identity)),
        range,
      ),

    inChannel: (where, range) => newestOf(db, [inPlace(db, where)], range),

    async ofMessage({ platform, workspace, channel }, message) {
      const rows = await inPlace(db, { platform, workspace })
        .where('message', '=', message)
        .where((is) =>
          is.or([is('channel', '=', channel), is('thread', '=', channel), is('message', '=', channel)]),
        )
        .execute();
      return rows.map(shareOf);
    },

    async remove({ platform, workspace, channel }, message) {
      await db
        .deleteFrom('shares')
        .where((eb) => eb.and({ platform, workspace, channel }))
        .where('message', '=', message)
        .execute();
    },

    async removeChannel({ platform, workspace, channel }, thread) {
      await db
        .deleteFrom('shares')
        .where((eb) => eb.and({ platform, workspace, channel }))
        .$if(thread !== undefined, (query) => query.where('thread', '=', thread!))
        .execute();
    },
  };
}

function inPlace(db: Db, { platform, workspace, channel }: Workspace & { channel?: string | undefined }) {
  return db
    .selectFrom('shares')
    .selectAll()
    .where((eb) => eb.and({ platform, workspace }))
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel!));
}

/**
 * Runs several queries of the same channel or workspace as one. Each identity is asked for alone, because the database
 * then reads the newest rows from an index; for several at once it would sort all of them.
 */
async function newestOf(
  db: Db,
  queries: readonly ReturnType<typeof inPlace>[],
  { offset, limit }: Range,
): Promise<Share[]> {
  const newest = queries.map((query) => query.orderBy('sharedAt', 'desc').limit(offset + limit));
  const lists = newest.map((query) => db.selectFrom(query.as('newest')).selectAll());
  const [first, ...rest] = lists;
  if (!first) return [];
  const rows = await rest.reduce((all, one) => all.unionAll(one), first).execute();
  return rows
    .sort((a, b) => b.sharedAt - a.sharedAt)
    .slice(offset, offset + limit)
    .map(shareOf);
}

function shareOf({ continuation, ...share }: Schema['shares']): Share {
  return { ...present(share), ...(continuation === null ? {} : { continuation: JSON.parse(continuation) }) };
}
