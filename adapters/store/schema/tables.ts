import type { PersonTable } from '../../../src/ports/store.ts';
import type { Schema } from './schema.ts';

/** Says which rows of a table belong to a workspace or a person, and so what deleting one of them does to the rows. */
interface TableRule {
  /** True if the rows belong to a workspace, with which they are deleted. */
  workspace: boolean;
}

interface PersonRule<Row> {
  workspace: true;
  person: {
    /** The column with the person's id. */
    column: keyof Row & string;
    /** Values that replace the person's in a row that others need. If absent, the row is deleted. */
    cleared?: Partial<Row>;
  };
}

/**
 * For every table, which of its rows are deleted or cleared with a workspace or a person. A table that is missing here
 * does not compile; a test finds a column with a person's id that no rule names.
 */
export const tables: {
  readonly [Table in keyof Schema]: Table extends PersonTable ? PersonRule<Schema[Table]> : TableRule;
} = {
  installations: { workspace: true },
  events: { workspace: false },
  commandLines: { workspace: true },
  saves: { workspace: true, person: { column: 'user' } },
  shares: { workspace: true, person: { column: 'user', cleared: { user: '', displayName: '' } } },
  paperIds: { workspace: false },
  feeds: { workspace: true, person: { column: 'user' } },
  demoPosts: { workspace: false },
  preferences: { workspace: true, person: { column: 'user' } },
  introductions: { workspace: true, person: { column: 'to' } },
  workspacePreferences: { workspace: true },
  channelPreferences: { workspace: true },
  linkCards: { workspace: true },
  registrations: { workspace: false },
  subscriptions: {
    workspace: true,
    person: { column: 'createdBy', cleared: { createdBy: '', creatorName: null } },
  },
  deliveries: { workspace: true },
  seenPapers: { workspace: true },
  votes: {
    workspace: true,
    person: { column: 'createdBy', cleared: { createdBy: '', displayName: '' } },
  },
  ballots: { workspace: true, person: { column: 'user' } },
  likes: { workspace: true, person: { column: 'user' } },
  rests: { workspace: true },
  cycles: { workspace: true },
};

export const tableNames = Object.keys(tables) as (keyof Schema)[];
export const personTables = tableNames.filter((name): name is PersonTable => 'person' in tables[name]);
export const workspaceTables = tableNames.filter((name) => tables[name].workspace);
