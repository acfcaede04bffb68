import type { Preferences } from '../../../../src/ports/store.ts';
import { putRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';

export function preferences(db: Db): Preferences {
  return {
    async language({ platform, workspace, user }) {
      const row = await db
        .selectFrom('preferences')
        .select('language')
        .where((eb) => eb.and({ platform, workspace, user }))
        .executeTakeFirst();
      return row?.language;
    },

    setLanguage: ({ platform, workspace, user }, language) =>
      putRow(db, 'preferences', { platform, workspace, user, language }, ['platform', 'workspace', 'user']),

    async subscriptionManagers({ platform, workspace }) {
      const row = await db
        .selectFrom('workspacePreferences')
        .select('subscriptionManagers')
        .where((eb) => eb.and({ platform, workspace }))
        .executeTakeFirst();
      return row?.subscriptionManagers;
    },

    setSubscriptionManagers({ platform, workspace }, subscriptionManagers) {
      const row = { platform, workspace, subscriptionManagers };
      return putRow(db, 'workspacePreferences', row, ['platform', 'workspace']);
    },

    async linkCards({ platform, workspace, channel }) {
      const row = await db
        .selectFrom('channelPreferences')
        .select('linkCards')
        .where((eb) => eb.and({ platform, workspace, channel }))
        .executeTakeFirst();
      return row?.linkCards === 1;
    },

    setLinkCards({ platform, workspace, channel }, wanted) {
      const row = { platform, workspace, channel, linkCards: wanted ? 1 : 0 } as const;
      return putRow(db, 'channelPreferences', row, ['platform', 'workspace', 'channel']);
    },
  };
}
