import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { startChild } from '../../../killed-process.ts';
import { newFolder } from '../../../new-folder.ts';
import type { ChildSettings } from '../child.ts';
import { killRound } from '../kill-round.ts';

const leaseMs = 3_000;

it.concurrent.each(['gateway', 'http'] as const)(
  'a process that is killed loses nothing that it acknowledged by %s, and nothing is done twice',
  async (way) => {
    const dataDir = newFolder();
    const round = await killRound(
      way,
      ({ apiUrl, world: { application } }) => {
        const settings: ChildSettings = {
          dataDir,
          leaseMs,
          apiUrl,
          token: application.token,
          publicKey: way === 'http' ? application.publicKey : undefined,
        };
        return startChild(resolve(import.meta.dirname, '../child.ts'), settings);
      },
      { dataDir, leaseMs, acknowledgeMs: Infinity },
    );
    expect(round).toMatchObject({ lost: 0, notOnce: 0 });
    expect(round.acknowledged).toBeGreaterThanOrEqual(100);
  },
);
