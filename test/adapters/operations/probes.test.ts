import { afterEach, expect, it } from 'vitest';
import { createMetrics } from '../../../adapters/operations/metrics.ts';
import { probes } from '../../../adapters/operations/probes.ts';
import { type OpenServer, openServer } from '../../../src/http/http-server.ts';

let server: OpenServer | undefined;
afterEach(() => server?.close());

async function open(faults: string[]) {
  const metrics = createMetrics();
  const rest = {
    path: '/',
    handle: (_: unknown, response: { end(text: string): void }) => response.end('the page'),
  };
  const opened = await openServer('127.0.0.1', 0, [rest, ...probes(async () => faults, metrics)]);
  if (!opened.ok) throw new Error(opened.problem.code);
  server = opened.value;
  return { metrics, get: (path: string) => fetch(`${opened.value.url}${path}`) };
}

it('say that the process answers, and that all which is configured works', async () => {
  const { get } = await open([]);
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

it('count answers and what became of daily papers', async () => {
  const { metrics, get } = await open([]);
  metrics.answered('slack', 'search', 20);
  metrics.digest.late();
  metrics.digest.ended('sent');
  const text = await (await get('/metrics')).text();
  expect(text).toContain('answer_seconds_count{platform="slack",verb="search"} 1');
  expect(text).toContain('digest_late_total 1');
  expect(text).toContain('digest_ends_total{kind="sent"} 1');
});

it('a taken port is a problem that names it', async () => {
  const { get } = await open([]);
  const port = Number(new URL((await get('/')).url).port);
  expect(await openServer('127.0.0.1', port, [])).toEqual({
    ok: false,
    problem: { code: 'port-taken', host: '127.0.0.1', port },
  });
});
