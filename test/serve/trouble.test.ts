import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort, ownAddress } from '../free-port.ts';
import { newFolder } from '../new-folder.ts';
import { serving } from '../serving.ts';
import { type Served, served } from './served.ts';

/** Servers of a platform that misbehave instead of answering. */
const peers = {
  silent: () => {},
  null: (_, response) => response.setHeader('content-type', 'application/json').end('null'),
  html: (_, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>Log in to this network</h1>'),
  refusing: (request, response) => {
    const isSlack = request.url?.includes('/slack/') === true;
    response.writeHead(isSlack ? 200 : 401, { 'content-type': 'application/json' });
    response.end(
      isSlack ? '{"ok":false,"error":"invalid_auth"}' : '{"code":0,"message":"401: Unauthorized"}',
    );
  },
} satisfies Record<string, RequestListener>;

const place = newFolder();
/** Puts something where a file is expected. */
function put(what: 'folder' | 'pipe' | 'link', path: string): void {
  if (what === 'folder') mkdirSync(path);
  else if (what === 'pipe') execFileSync('mkfifo', [path]);
  else symlinkSync('/nowhere/at/all', path);
}
const urls = new Map<string, string>();
const nowhere = 'http://127.0.0.1:9';

beforeAll(async () => {
  for (const [name, peer] of Object.entries(peers)) {
    urls.set(name, await serving(peer));
  }
});
afterAll(() => {
  for (const { child } of started) child.kill('SIGKILL');
});

const slackAt = (url: string) => ({
  SLACK_API_URL: `${url}/slack/`,
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'a-secret-of-slack',
});
const socketAt = (url: string) => ({
  SLACK_API_URL: `${url}/slack/`,
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
});
const discordAt = (url: string) => ({ DISCORD_API_URL: `${url}/discord`, DISCORD_TOKEN: 'a.b.c' });
const at = (name: string) => urls.get(name) ?? nowhere;

const started: Served[] = [];
function start(
  env: Record<string, string>,
  command?: Parameters<typeof served>[1],
  output?: Parameters<typeof served>[3],
): Served {
  const DATA_DIR = join(place, `data-${started.length}`);
  const service = served({ DATA_DIR, LOG_LEVEL: 'fatal', ...env }, command, undefined, output);
  started.push(service);
  return service;
}

describe.concurrent('a start that cannot serve ends with a sentence and 1', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['a HOST that nobody has', { HOST: 'nowhere.invalid' }, /HOST cannot be/u],
    ['a DATA_DIR that cannot be made', { DATA_DIR: '/proc/broadsheet' }, /\/proc\/broadsheet/u],
    ['an ENCRYPTION_KEY that is none', { ENCRYPTION_KEY: 'short' }, /ENCRYPTION_KEY/u],
    ['a DATABASE_URL that is none', { DATABASE_URL: 'nonsense' }, /DATABASE_URL/u],
    ['a database that refuses', { DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c' }, /127\.0\.0\.1:9/u],
  ])('%s', async (_name, env, sentence) => {
    const service = start(env);
    expect(await service.ended).toBe(1);
    expect(service.text()).toMatch(sentence);
    expect(service.text()).not.toMatch(/^\s+at /mu);
  });
});

describe.concurrent('a start beside trouble serves, and stops when it is asked to', () => {
  const kinds = [...Object.keys(peers), 'away'];
  const all = (url: string) => ({ ...socketAt(url), ...discordAt(url) });
  it.each([
    ...kinds.map((kind) => ['Slack and Discord', kind, all] as const),
    // The other way to receive sends Slack no request that these do not.
    ['Slack', 'silent', slackAt] as const,
    ['Slack', 'refusing', slackAt] as const,
  ])('%s that is %s', async (names, kind, envAt) => {
    const service = start(envAt(at(kind)));
    const [, url] = await service.says(/running at (\S+)/u);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringMatching(/\S/u)]);
    if (kind !== 'silent')
      for (const name of names.split(' and '))
        await service.says(new RegExp(`${name} is NOT connected: .*doctor`, 'u'));
    service.child.kill(kind === 'silent' ? 'SIGHUP' : 'SIGTERM');
    expect(await service.ended).toBe(0);
  });

  it('a folder, a pipe and a broken link among the papers and the lists', async () => {
    const CORPUS_DIR = newFolder();
    const DATA_DIR = newFolder();
    mkdirSync(join(DATA_DIR, 'lists'));
    const odd = ['folder', 'pipe', 'link'] as const;
    for (const what of odd) {
      put(what, join(CORPUS_DIR, `${what}.txt`));
      put(what, join(DATA_DIR, 'lists', `${what}.jsonl`));
    }
    writeFileSync(join(CORPUS_DIR, 'papers.jsonl'), '{"title":"TreePO","abstract":"We search trees."}\n');
    const service = start({ CORPUS_DIR, DATA_DIR });
    await service.says(/running at/u);
    expect(service.text()).toContain('Read 1 paper');
    for (const what of odd)
      for (const name of [`${what}.txt`, `${what}.jsonl`]) expect(service.text()).toContain(`${name}:1: `);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });

  it.each(['::1', '0.0.0.0'])('HOST=%s', async (HOST) => {
    const service = start({ HOST });
    await service.says(/running at/u);
    await service.says(HOST === '0.0.0.0' ? /nobody is shown the page/u : /the page works without one/u);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });
});

it('a service whose output nobody reads answers, and stops when it is asked to', async () => {
  const pipe = join(place, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const full = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(full));
  expect(() => {
    for (;;) writeSync(full, Buffer.alloc(4_096));
  }).toThrow('EAGAIN');
  const PORT = String(await freePort(ownAddress));
  const service = start({ HOST: ownAddress, PORT, LOG_LEVEL: 'trace' }, undefined, full);
  const answers = () =>
    fetch(`http://${ownAddress}:${PORT}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers).toBe(true);
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
});

it.each(['closed', 'full'])(
  'a service whose output is %s answers until it is asked to stop',
  async (output) => {
    const PORT = String(await freePort(ownAddress));
    const disk = output === 'full' ? openSync('/dev/full', 'w') : undefined;
    const service = start({ HOST: ownAddress, PORT, LOG_LEVEL: 'trace' }, undefined, disk);
    if (disk !== undefined) closeSync(disk);
    service.child.stdout?.destroy();
    service.child.stderr?.destroy();
    const answers = () =>
      fetch(`http://${ownAddress}:${PORT}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(answers).toBe(true);
    await expect.poll(() => fetch(`http://${ownAddress}:${PORT}/readyz`).then(({ ok }) => ok)).toBe(true);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  },
);

it('a service that npm started stops when npm has ended, and not when who started npm has logged out', async () => {
  const service = start({}, ['npm', 'start']);
  // Bash becomes the program that it runs, so that npm is the parent of the service.
  const other = start({ npm_config_script_shell: 'bash' }, [
    'sh',
    '-c',
    'npm start & echo "npm is $!"; wait',
  ]);
  const [, npm] = await other.says(/npm is (\d+)/u);
  const [, url] = await other.says(/running at (\S+)/u);
  await service.says(/running at/u);
  other.child.kill('SIGKILL');
  service.child.kill('SIGKILL');
  // It has ended once nothing holds its output open.
  await service.ended;
  expect(service.text()).toContain('Shutting down.');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  process.kill(Number(npm), 'SIGTERM');
  await other.ended;
  expect(other.text()).toContain('Shutting down.');
});
