import type { Preferences } from '../../../src/ports/store.ts';
import type { Db } from '../schema/schema.ts';

export function preferences(db: Db): Preferences {
  return {
    async language({ platform, workspace, user }) {
      const row = await db
        .selectFrom('preferences')
        .select('language')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('user', '=', user)
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
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
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
  };
}
