import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paper } from '../../src/model/paper.ts';
import { plainFields } from './plain-fields.ts';
import { plainTokens } from './plain-tokens.ts';

/**
 * The part of `@lancedb/lancedb` that is used. The package need not be installed; `NODE_PATH` can name a folder that it
 * was installed to.
 */
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

// Unlike `import`, `require` looks into the folders of `NODE_PATH`.
const require = createRequire(import.meta.url);

export const lanceDbIsInstalled = (() => {
  try {
    require.resolve(packageName);
    return true;
  } catch {
    return false;
  }
})();

/**
 * Opens LanceDB's full-text index on disk, with the tokens that the other libraries get. `analysed` is called with the
 * milliseconds that making the tokens of some papers took.
 */
export async function openLanceDb(
  papers: Iterable<Paper>,
  analysed: (ms: number) => void = () => {},
): Promise<(query: string) => Promise<number[]>> {
  // LanceDB warns about each query otherwise.
  process.env.RUST_LOG ??= 'error';
  const { connect, Index } = require(packageName) as LanceDb;
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-lancedb-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = await connect(folder);
  let table: Table | undefined;
  for (const batch of batchesOf(papers)) {
    const from = performance.now();
    const rows = batch.map((paper) => {
      const { id, ...fields } = plainFields(paper);
      return { id, tokens: plainTokens(Object.values(fields).join('\n')).join(' ') };
    });
    analysed(performance.now() - from);
    if (table === undefined) table = await database.createTable('papers', rows);
    else await table.add(rows);
  }
  const filled = table!;
  const asTheyAre = { stem: false, lowercase: false, removeStopWords: false, asciiFolding: false };
  const config = Index.fts({ baseTokenizer: 'whitespace', withPosition: false, ...asTheyAre });
  await filled.createIndex('tokens', { config });
  return async (query) => {
    const tokens = plainTokens(query);
    if (tokens.length === 0) return [];
    const search = filled.search(tokens.join(' '), 'fts', 'tokens');
    const found = await search.select(['id', '_score']).limit(20).toArray();
    return found.map(({ id }) => Number(id));
  };
}

function* batchesOf(papers: Iterable<Paper>): Generator<Paper[]> {
  let batch: Paper[] = [];
  for (const paper of papers) {
    if (batch.push(paper) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
