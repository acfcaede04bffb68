import type { Kysely } from 'kysely';

/** Adds preferences of a workspace that apply to all of its people. */
export async function workspacePreferences(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('workspace_preferences')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('subscription_managers', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('workspace_preferences_key', ['platform', 'workspace'])
    .execute();
}
