import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { opened } from '../../contracts/store-fixture.ts';
import { encryptionKey, fillDesk } from './release-desk.ts';

/**
 * Writes the database of the present version, with everything of `release-desk.ts` in it, as SQL that both databases
 * understand. Run it once for each release that changes the schema:
 * `node test/adapters/store/write-release.ts > test/adapters/store/releases/VERSION.sql`
 */
const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-release-'));
const store = await opened({ dataDir, encryptionKey });
await fillDesk(store);
await store.close();
const database = new DatabaseSync(join(dataDir, 'broadsheet.sqlite'), { readOnly: true });
const statements = database
  .prepare("select name, type, sql from sqlite_master where sql is not null order by type = 'index', rowid")
  .all() as { name: string; type: string; sql: string }[];
for (const { name, type, sql } of statements) {
  console.log(`${sql};`);
  if (type !== 'table') continue;
  for (const row of database.prepare(`select * from "${name}"`).all()) {
    const columns = Object.keys(row).map((column) => `"${column}"`);
    const values = Object.values(row).map((value) =>
      typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
    );
    console.log(`insert into "${name}" (${columns.join(', ')}) values (${values.join(', ')});`);
  }
}
database.close();
rmSync(dataDir, { recursive: true });
