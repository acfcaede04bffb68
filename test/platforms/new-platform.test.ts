import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../adapters/store/open.ts';
import { anyTerms } from '../../src/commands/subscriptions/build-subscription.ts';
import { everyDay } from '../../src/digest/terms/read-days.ts';
import { newFolder } from '../new-folder.ts';
import { type Served, served } from '../serve/served.ts';

const file = resolve(import.meta.dirname, 'program-with-fax.ts');
const place = newFolder();
const FAX_TRAY = join(place, 'tray');
const env = { DATA_DIR: join(place, 'data'), FAX_TRAY, FAX_NUMBER: '030' };
const running: Served[] = [];
// A service that stood still in the middle of a write would keep the next one from the database.
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

function start(more: Record<string, string> = {}): Served {
  const started = served({ ...env, ...more }, [process.execPath, file, 'serve']);
  running.push(started);
  return started;
}

const urlOf = async (service: Served) => (await service.says(/running at (\S+)/u))[1] ?? '';

/** Adds a subscription that is due at the beginning of this minute. */
async function subscribe(): Promise<void> {
  const opened = await openStore({ dataDir: env.DATA_DIR });
  if (!opened.ok) throw new Error(opened.problem.code);
  const due = Math.floor(Date.now() / 60_000) * 60_000;
  await opened.value.subscriptions.add({
    id: 's',
    platform: 'fax',
    workspace: 'w',
    channel: 'c',
    createdBy: 'u',
    createdAt: due,
    nextRunAt: due,
    ...anyTerms,
    query: 'GRPO',
    at: new Date(due).toISOString().slice(11, 16),
    days: [...everyDay],
  });
  await opened.value.close();
}

describe('a platform that is added to the list', () => {
  it('has its settings named at the start', () => {
    const { status, stderr } = spawnSync(process.execPath, [file, 'serve'], {
      env: { ...env, FAX_NUMBER: undefined },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('FAX_NUMBER is not set: it should be digits'),
    ]);
  });

  it('has its findings in doctor', () => {
    const { stdout } = spawnSync(process.execPath, [file, 'doctor'], { env, encoding: 'utf8' });
    expect(stdout).toContain('✓ Fax 030 has paper.');
  });

  it('is announced, answers on its paths, and gets the posts that are due', async () => {
    await subscribe();
    const service = start();
    const url = await urlOf(service);
    await service.says(/Connected to Fax\./u);
    expect(await (await fetch(`${url}/fax/ask`)).text()).toContain('GRPO');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await expect
      .poll(() => readFileSync(FAX_TRAY, { encoding: 'utf8', flag: 'a+' }))
      .toContain('Chosen for “GRPO”');
  });

  it('shows its faults at the start and in /readyz', async () => {
    const service = start({ FAX_FAULT: 'Fax is out of paper.' });
    const url = await urlOf(service);
    await service.says(/Fax is NOT connected: Fax is out of paper\..*doctor/u);
    expect(await (await fetch(`${url}/readyz`)).text()).toBe('Fax is out of paper.\n');
  });

  it('is named where a verb needs a channel', () => {
    const { stderr } = spawnSync(process.execPath, [file, 'share', 'x'], { env, encoding: 'utf8' });
    expect(stderr).toContain(', or Fax');
  });
});
