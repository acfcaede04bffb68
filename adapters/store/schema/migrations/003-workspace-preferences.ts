import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Preferences of a workspace for all of its people. */
export const workspacePreferences: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('workspace_preferences')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('subscription_managers', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('workspace_preferences_key', ['platform', 'workspace'])
      .execute();
  },
};
