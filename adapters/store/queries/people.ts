import type { Transaction } from 'kysely';
import type { Person } from '../../../src/model/places.ts';
import type { PersonData, PersonTable } from '../../../src/ports/store.ts';
import type { Db, Schema } from '../schema/schema.ts';
import { personTables, tables } from '../schema/tables.ts';

/**
 * The type under which queries address any of the tables with a person, because Kysely needs a single one. The column
 * with the person's id differs between the tables, so `whose` looks its name up.
 */
type AnyTable = 'saves';

/** See `Store.personData`. */
export async function personData(db: Db, person: Person): Promise<PersonData[]> {
  const counted = await Promise.all(
    personTables.map(async (table) => {
      const { rows } = await db
        .selectFrom(table as AnyTable)
        .select((count) => count.fn.countAll<number>().as('rows'))
        .where((is) => is.and(whose(table, person)))
        .executeTakeFirstOrThrow();
      return { table, rows };
    }),
  );
  return counted.filter(({ rows }) => rows > 0);
}

/** See `Store.forgetPerson`. */
export function forgetPerson(db: Db, person: Person): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    for (const table of personTables) await forgetIn(transaction, table, person);
  });
}

async function forgetIn(transaction: Transaction<Schema>, table: PersonTable, person: Person): Promise<void> {
  const own = whose(table, person);
  const cleared = tables[table].person.cleared;
  await (cleared
    ? transaction
        .updateTable(table as AnyTable)
        .set(cleared as object)
        .where((is) => is.and(own))
        .execute()
    : transaction
        .deleteFrom(table as AnyTable)
        .where((is) => is.and(own))
        .execute());
}

/** Returns the values of the columns that identify the person in a table. */
function whose(table: PersonTable, { platform, workspace, user }: Person) {
  const column = tables[table].person.column as 'user';
  return { platform, workspace, [column]: user } as Record<'platform' | 'workspace' | 'user', string>;
}
