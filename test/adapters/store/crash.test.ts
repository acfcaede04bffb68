import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { opened } from '../../contracts/store-fixture.ts';
import { newFolder } from '../../new-folder.ts';
import { runningPostgres } from '../../peers/running-postgres.ts';
import { crashRounds, writerFile } from './crash-rounds.ts';

const server = runningPostgres();

describe.each([
  ['SQLite', async () => ({ dataDir: newFolder() })],
  ['PostgreSQL', async () => ({ dataDir: 'unused', databaseUrl: await server().createDatabase() })],
] as const)('%s', (_, fresh) => {
  it('keeps every acknowledged write of a process that was killed', async () => {
    const { acknowledged, lost, torn } = await crashRounds(await fresh(), 3);
    expect({ lost, torn }).toEqual({ lost: [], torn: [] });
    expect(acknowledged).toBeGreaterThan(15);
  });

  it('serves several processes at once', async () => {
    const settings = await fresh();
    const prefixes = ['a', 'b', 'c'];
    const ends = prefixes.map((prefix) =>
      once(spawn(process.execPath, [writerFile, JSON.stringify(settings), prefix, '0', '60']), 'exit'),
    );
    expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0, 0]);
    const store = await opened(settings);
    for (const user of prefixes) {
      expect(await store.saves.list({ platform: 'slack', workspace: 'T1', user })).toHaveLength(60);
    }
    expect(await store.deliveries.lease(1e12, 1, 1_000)).toHaveLength(180);
    await store.close();
  });
});
