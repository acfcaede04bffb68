import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Console } from '../cli/console.ts';
import type { Config } from '../settings/config.ts';

/**
 * Starts the service once, on a database of its own and on no platform, so that Node keeps what it makes of all its
 * sources: the first start is then as quick, and as small, as every later one. Where it cannot start, the real start
 * will say why.
 */
export async function trialStart<S extends { config: Config }>(
  settings: S,
  console: Console,
  start: (
    check: { call: 'serve'; checkOnly: boolean },
    settings: S & { slack: undefined; discord: undefined },
    silent: Console,
  ) => Promise<unknown>,
): Promise<void> {
  const { databaseUrl: _, ...config } = settings.config;
  const silent = { ...console, out: async () => {}, err: async () => {} };
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-'));
    try {
      const own = { config: { ...config, dataDir }, slack: undefined, discord: undefined };
      await start({ call: 'serve', checkOnly: true }, { ...settings, ...own }, silent);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  } catch {
    // Only time and memory are lost.
  }
}
