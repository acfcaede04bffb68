import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { startPostgres } from '../peers/postgres.ts';

/**
 * Runs a measurement on an empty store of each kind. PostgreSQL waits for its disk, as in production. `another` creates
 * one more empty store of the same kind.
 */
export async function onEachStore(
  measure: (name: string, settings: StoreSettings, another: () => Promise<StoreSettings>) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  const server = await startPostgres({ durable: true });
  if ('unavailable' in server) throw new Error(server.unavailable);
  try {
    const ofSqlite = async () => ({ dataDir: mkdtempSync(join(dataDir, 'sqlite-')) });
    const ofPostgres = async () => ({ dataDir, databaseUrl: await server.createDatabase() });
    await measure('SQLite', await ofSqlite(), ofSqlite);
    await measure('PostgreSQL', await ofPostgres(), ofPostgres);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The encryption key of the stores of a bench. */
export const encryptionKey = 'a1'.repeat(32);

/** Returns a percentile by nearest rank; `p` is from 0 to 1. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN;
}
