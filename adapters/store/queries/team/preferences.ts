import type { Preferences } from '../../../../src/ports/store.ts';
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

    async setLanguage({ platform, workspace, user }, language) {
      await db
        .insertInto('preferences')
        .values({ platform, workspace, user, language })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'workspace', 'user']).doUpdateSet({ language }),
        )
        .execute();
    },

    async subscriptionManagers({ platform, workspace }) {
      const row = await db
        .selectFrom('workspacePreferences')
        .select('subscriptionManagers')
        .where((eb) => eb.and({ platform, workspace }))
        .executeTakeFirst();
      return row?.subscriptionManagers;
    },

    async setSubscriptionManagers({ platform, workspace }, subscriptionManagers) {
      await db
        .insertInto('workspacePreferences')
        .values({ platform, workspace, subscriptionManagers })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'workspace']).doUpdateSet({ subscriptionManagers }),
        )
        .execute();
    },

    async linkCards({ platform, workspace, channel }) {
      const row = await db
        .selectFrom('channelPreferences')
        .select('linkCards')
        .where((eb) => eb.and({ platform, workspace, channel }))
        .executeTakeFirst();
      return row?.linkCards === 1;
    },

    async setLinkCards({ platform, workspace, channel }, wanted) {
      const linkCards = wanted ? 1 : 0;
      await db
        .insertInto('channelPreferences')
        .values({ platform, workspace, channel, linkCards })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'workspace', 'channel']).doUpdateSet({ linkCards }),
        )
        .execute();
    },
  };
}
