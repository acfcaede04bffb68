import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { personTables, tableNames, tables, workspaceTables } from '../../../adapters/store/schema/tables.ts';
import { opened } from '../../contracts/store-fixture.ts';
import { newFolder } from '../../new-folder.ts';

/** Names of columns that hold a person's id or name. */
const ofPeople = /^(?:user|to|.*_by|.*_name|.*_user|member|voter|maker|person|actor|asker)$/u;
const notOfPeople = ['installations.key_id'];

it('knows every table of the database, and which of them hold people', async () => {
  const dataDir = newFolder();
  await (await opened({ dataDir })).close();
  const db = new DatabaseSync(join(dataDir, 'broadsheet.sqlite'), { readOnly: true });
  const rows = db
    .prepare(
      "select m.name as name, c.name as col from sqlite_schema m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'broadsheet_%' and m.name not like 'sqlite_%'",
    )
    .all() as { name: string; col: string }[];
  db.close();

  const snake = (name: string) => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  const withColumn = (is: (row: { name: string; col: string }) => boolean) =>
    [...new Set(rows.filter(is).map(({ name }) => name))].toSorted();
  expect(withColumn(() => true)).toEqual(tableNames.map(snake).toSorted());
  expect(withColumn(({ col }) => col === 'workspace')).toEqual(workspaceTables.map(snake).toSorted());
  const people = withColumn(({ name, col }) => ofPeople.test(col) && !notOfPeople.includes(`${name}.${col}`));
  expect(people).toEqual(personTables.map(snake).toSorted());

  for (const table of personTables) {
    const { column, cleared } = tables[table].person!;
    const own = rows.filter(({ name, col }) => name === snake(table) && ofPeople.test(col));
    const handled = cleared ? Object.keys(cleared).map(snake) : own.map(({ col }) => col);
    expect(own.map(({ col }) => col)).toContain(snake(column));
    expect(own.map(({ col }) => col).toSorted()).toEqual(handled.toSorted());
  }
});
