import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { slack } from '../../adapters/slack/platform.ts';
import type { ConfiguredPlatform, Platform, RunTools } from '../../src/platforms/platform.ts';
import { LiveConnections } from '../../src/serve/connections.ts';
import { PlatformRunner } from '../../src/serve/platform-runner.ts';
import { newFolder } from '../new-folder.ts';

const tools = {} as RunTools;
const broken: ConfiguredPlatform = {
  id: 'fax',
  label: 'Fax',
  apiUrl: 'http://127.0.0.1:9/',
  overHttp: false,
  storesTokens: false,
  check: async () => [],
  run: () => Promise.reject(new Error('a bug in the fax')),
};
/** Lets everything that is settled be noticed, also a rejection that nobody handles. */
const later = () => new Promise((done) => setImmediate(done));

it('a platform whose start throws ends the program, whenever that is noticed', async () => {
  const runner = new PlatformRunner([broken], ['fax']);
  runner.start(tools);
  await later();
  await expect(runner.crashed).rejects.toThrow('a bug in the fax');
});

it.each([
  ['en', 'Fax: Connecting…'],
  ['zh', 'Fax: 正在连接……'],
] as const)('says that a platform is starting, in %s', (language, says) => {
  expect(new PlatformRunner([broken], ['fax']).faults(language)).toEqual([says]);
});

it('a platform that is connected on the page and whose start throws ends the program too', async () => {
  const runner = new PlatformRunner([], ['fax']);
  await runner.add(broken, tools, async () => {});
  await later();
  await expect(runner.crashed).rejects.toThrow('a bug in the fax');
});

it('the app that the page describes has the features that are set', async () => {
  const folder = newFolder();
  const envFile = join(folder, '.env');
  const connections = new LiveConnections({
    platforms: [slack],
    environment: {},
    envFile,
    lastSeen: async () => undefined,
    started: [],
    runner: { faultsOf: () => undefined },
    start: async () => {},
    now: () => 0,
  });
  const manifest = async () => (await connections.guides('en'))[0]?.steps[0]?.paste?.text;
  expect(connections.has('slack')).toBe(true);
  expect(connections.has('fax')).toBe(false);
  expect(await manifest()).not.toContain('unfurl_domains');
  writeFileSync(envFile, 'SLACK_LINK_DOMAINS=arxiv.org,openreview.net\n');
  expect(JSON.parse((await manifest()) ?? '')).toMatchObject({
    features: { unfurl_domains: ['arxiv.org', 'openreview.net'] },
  });
  writeFileSync(envFile, 'SLACK_LINK_DOMAINS=not a domain!\n');
  expect(await manifest()).not.toContain('unfurl_domains');
});

it('a platform is to be restarted when its settings have changed, and not when only their writing has', async () => {
  const folder = newFolder();
  const envFile = join(folder, '.env');
  writeFileSync(envFile, 'FAX_TOKEN=1\n');
  const fax: Platform = {
    ...broken,
    settings: ['FAX_TOKEN', 'FAX_PORT'],
    configure: () => ({ configured: broken, faults: [] }),
    loadPreview: async () => () => '',
    loadGuide: async () => () => [],
  };
  const connections = new LiveConnections({
    platforms: [fax],
    environment: {},
    envFile,
    lastSeen: async () => undefined,
    started: ['fax'],
    runner: { faultsOf: () => [] },
    start: async () => {},
    now: () => 0,
  });
  const state = async (text: string) => {
    writeFileSync(envFile, text);
    return (await connections.progress('fax', 'en', false)).state;
  };
  expect(await state('# The fax\nexport FAX_TOKEN="1"\nFAX_PORT=\n')).toBe('connected');
  expect(await state('FAX_TOKEN=2\n')).toBe('changed');
});
