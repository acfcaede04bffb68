import { afterEach, expect, it } from 'vitest';
import { createOperations } from '../../../adapters/operations/operations.ts';
import { type OpenServer, openServer } from '../../../src/http/http-server.ts';

let server: OpenServer | undefined;
afterEach(() => server?.close());

const token = 'a-token-of-16-letters';

async function open(faults: string[] = [], up: Record<string, boolean> = {}) {
  const operations = createOperations();
  const rest = {
    path: '/',
    handle: (_: unknown, response: { end(text: string): void }) => response.end('the page'),
  };
  const opened = await openServer('127.0.0.1', 0, [
    rest,
    ...operations.mounts({ faults: async () => faults, platforms: () => new Map(Object.entries(up)), token }),
  ]);
  if (!opened.ok) throw new Error(opened.problem.code);
  server = opened.value;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${opened.value.url}${path}`, { headers });
  return { operations, get };
}

it('say that the process answers, and that everything configured works', async () => {
  const { get } = await open();
  expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
  expect(await (await get('/healthzebra')).text()).toBe('the page');
});

it('name every fault while something does not work', async () => {
  const { get } = await open(['SLACK_BOT_TOKEN: invalid_auth', 'Discord: disconnected']);
  const ready = await get('/readyz');
  expect([ready.status, await ready.text()]).toEqual([
    503,
    'SLACK_BOT_TOKEN: invalid_auth\nDiscord: disconnected\n',
  ]);
});

it('show no faults or metrics to requests through a proxy, unless they have the token', async () => {
  const { get } = await open(['Discord: disconnected']);
  const proxied = { 'x-forwarded-for': '203.0.113.7' };
  const ready = await get('/readyz', proxied);
  expect([ready.status, await ready.text()]).toEqual([503, 'not ready\n']);
  expect((await get('/metrics', proxied)).status).toBe(403);
  expect((await get('/metrics', { ...proxied, authorization: 'Bearer another' })).status).toBe(403);
  const authorized = { ...proxied, authorization: `Bearer ${token}` };
  expect((await get('/metrics', authorized)).status).toBe(200);
  expect(await (await get('/readyz', authorized)).text()).toBe('Discord: disconnected\n');
});

it('count answers and how daily papers ended', async () => {
  const { operations, get } = await open();
  operations.answered({ platform: 'slack', verb: 'search', outcome: 'no-hits', ms: 20 });
  operations.searched(1);
  operations.storeFault('full');
  operations.digest.late(1);
  operations.digest.ended('sent');
  const text = await (await get('/metrics')).text();
  expect(text).toContain('broadsheet_answer_seconds_count{platform="slack",verb="search"} 1');
  expect(text).toContain('broadsheet_answers_total{platform="slack",verb="search",outcome="no-hits"} 1');
  expect(text).toContain('broadsheet_search_seconds_count 1');
  expect(text).toContain('broadsheet_store_faults_total{fault="full"} 1');
  expect(text).toContain('broadsheet_digest_late 1');
  expect(text).toContain('broadsheet_digest_ends_total{kind="sent"} 1');
});

it('a taken port is a problem that names it', async () => {
  const { get } = await open();
  const port = Number(new URL((await get('/')).url).port);
  expect(await openServer('127.0.0.1', port, [])).toEqual({
    ok: false,
    problem: { code: 'port-refused', host: '127.0.0.1', port, fault: 'taken' },
  });
});

it('tell Prometheus which platform does not work', async () => {
  const { get } = await open([], { slack: true, discord: false });
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toContain('broadsheet_platform_up{platform="slack"} 1\n');
  expect(metrics).toContain('broadsheet_platform_up{platform="discord"} 0\n');
});
