import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paper } from '../../src/model/paper.ts';
import { plainFields } from './plain-fields.ts';
import { plainTokens } from './plain-tokens.ts';

/** The part of `@lancedb/lancedb` that is used. The package need not be installed. */
interface LanceDb {
  connect(folder: string): Promise<{ createTable(name: string, rows: object[]): Promise<Table> }>;
  Index: { fts(options: object): unknown };
}

interface Table {
  add(rows: object[]): Promise<unknown>;
  createIndex(column: string, options: { config: unknown }): Promise<void>;
  search(
    query: string,
    kind: 'fts',
    column: string,
  ): {
    select(columns: string[]): {
      limit(count: number): { toArray(): Promise<{ id: number }[]> };
    };
  };
}

const packageName = '@lancedb/lancedb';
/** Rows that are added in one call. */
const batchSize = 10_000;

export const lanceDbIsInstalled = (() => {
  try {
    import.meta.resolve(packageName);
    return true;
  } catch {
    return false;
  }
})();

/** Opens LanceDB's full-text index on disk, with the tokens that the other libraries get. */
export async function openLanceDb(papers: readonly Paper[]): Promise<(query: string) => Promise<number[]>> {
  // LanceDB warns about each query otherwise.
  process.env.RUST_LOG ??= 'error';
  const { connect, Index } = (await import(packageName)) as LanceDb;
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-lancedb-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const rows = (from: number) =>
    papers.slice(from, from + batchSize).map((paper) => {
      const { id, ...fields } = plainFields(paper);
      return { id, tokens: plainTokens(Object.values(fields).join('\n')).join(' ') };
    });
  const database = await connect(folder);
  const table = await database.createTable('papers', rows(0));
  for (let from = batchSize; from < papers.length; from += batchSize) await table.add(rows(from));
  const asTheyAre = { stem: false, lowercase: false, removeStopWords: false, asciiFolding: false };
  const config = Index.fts({ baseTokenizer: 'whitespace', withPosition: false, ...asTheyAre });
  await table.createIndex('tokens', { config });
  return async (query) => {
    const tokens = plainTokens(query);
    if (tokens.length === 0) return [];
    const search = table.search(tokens.join(' '), 'fts', 'tokens');
    const found = await search.select(['id', '_score']).limit(20).toArray();
    return found.map(({ id }) => Number(id));
  };
}
