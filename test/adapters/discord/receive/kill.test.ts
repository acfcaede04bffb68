import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { ChildSettings } from '../child.ts';
import { killRound, type Program } from '../kill-round.ts';

const leaseMs = 3_000;

/** Starts `child.ts` and resolves when it listens. */
async function startChild(settings: ChildSettings): Promise<Program> {
  const child = fork(resolve(import.meta.dirname, '../child.ts'), {
    env: { ...process.env, SETTINGS: JSON.stringify(settings) },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

it.each(['gateway', 'http'] as const)(
  'a process that is killed loses nothing that it acknowledged by %s, and nothing is done twice',
  async (way) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-kill-'));
    const round = await killRound(
      way,
      ({ apiUrl, world: { application } }) =>
        startChild({
          dataDir,
          leaseMs,
          apiUrl,
          token: application.token,
          publicKey: way === 'http' ? application.publicKey : undefined,
          defaultLanguage: 'en',
        }),
      { dataDir, leaseMs },
    );
    expect(round).toMatchObject({ lost: 0, notOnce: 0 });
    expect(round.acknowledged).toBeGreaterThanOrEqual(100);
    await rm(dataDir, { recursive: true });
  },
  120_000,
);
