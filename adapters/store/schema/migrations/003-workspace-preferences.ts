import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds preferences of a workspace that apply to all of its people. */
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
