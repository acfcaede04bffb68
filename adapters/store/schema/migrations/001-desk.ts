import type { Kysely } from 'kysely';

/** Creates the tables of installations, seen events, command lines, saves, shares, preferences and registrations. */
export async function desk(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('enterprise', 'text')
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('installed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('installations_key', ['platform', 'workspace'])
    .execute();

  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('payload', 'text')
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('events_by_state').on('events').columns(['state', 'lease_until']).execute();
  await db.schema.createIndex('events_by_age').on('events').column('seen_at').execute();

  await db.schema
    .createTable('command_lines')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('line', 'text', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('command_lines_by_workspace')
    .on('command_lines')
    .columns(['platform', 'workspace'])
    .execute();
  await db.schema.createIndex('command_lines_by_age').on('command_lines').column('used_at').execute();

  await db.schema
    .createTable('saves')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('saves_key', ['platform', 'workspace', 'user', 'paper'])
    .execute();

  await db.schema
    .createTable('shares')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('shared_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('shares_key', ['platform', 'workspace', 'channel', 'message', 'paper'])
    .execute();
  await db.schema
    .createIndex('shares_by_paper')
    .on('shares')
    .columns(['platform', 'workspace', 'channel', 'paper', 'shared_at'])
    .execute();

  await db.schema
    .createTable('preferences')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('preferences_key', ['platform', 'workspace', 'user'])
    .execute();

  await db.schema
    .createTable('registrations')
    .addColumn('application', 'text', (column) => column.primaryKey().notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
}
