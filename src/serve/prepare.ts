import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Console } from '../cli/console.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Config } from '../settings/config.ts';
import type { ServiceAdapters } from './adapters.ts';
import { checkService } from './service.ts';

/**
 * Starts the service once, on a database of its own and on no platform, so that Node caches the compiled sources:
 * the first start is then as quick, and as small, as every later one. If it cannot start, the real start will say why.
 */
export async function prepareStart(
  { databaseUrl: _, ...config }: Config,
  opened: OpenLibrary,
  adapters: ServiceAdapters,
  console: Console,
): Promise<void> {
  const silent = { ...console, out: async () => {}, err: async () => {} };
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-'));
    try {
      await checkService({ ...config, dataDir, logLevel: 'silent' }, opened, adapters, silent);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  } catch {
    // Without the cache the first start only takes more time and memory.
  }
}
