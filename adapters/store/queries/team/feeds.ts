import type { Feed, FeedOwner, Feeds } from '../../../../src/ports/store.ts';
import { changesRow, putRow } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';

export function feeds(db: Db): Feeds {
  return {
    put({ owner, language, createdAt }, hash) {
      const row = { ...ownerRow(owner), hash, language, createdAt };
      return putRow(db, 'feeds', row, ['platform', 'workspace', 'user', 'channel']);
    },

    async byHash(hash) {
      const row = await db.selectFrom('feeds').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row && feed(row);
    },

    async of(owner) {
      const row = await db
        .selectFrom('feeds')
        .selectAll()
        .where((is) => is.and(ownerRow(owner)))
        .executeTakeFirst();
      return row && feed(row);
    },

    revoke: (owner) => changesRow(db.deleteFrom('feeds').where((is) => is.and(ownerRow(owner)))),
  };
}

/** A person's feed has an empty channel, and a channel's an empty user. */
function ownerRow(owner: FeedOwner) {
  const { platform, workspace } = owner;
  return 'user' in owner
    ? { platform, workspace, user: owner.user, channel: '' }
    : { platform, workspace, user: '', channel: owner.channel };
}

function feed({ platform, workspace, user, channel, language, createdAt }: Schema['feeds']): Feed {
  const owner = user === '' ? { platform, workspace, channel } : { platform, workspace, user };
  return { owner, language, createdAt };
}
