import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../new-folder.ts';
import { type Served, served } from '../serve/served.ts';

/** Starts the whole program with both platforms over HTTP and attacks it from outside, without any right. */
const place = newFolder();
const secret = 'a-secret-of-slack';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const publicHex = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
/** Answers every request as the platforms do for a valid token. */
const platforms = createServer((request, response) => {
  const isSlack = request.url?.includes('/slack/') === true;
  response.setHeader('content-type', 'application/json');
  response.end(
    isSlack
      ? '{"ok":true,"team_id":"T1","user_id":"U1","bot_id":"B1","user":"desk"}'
      : '{"id":"42","name":"desk"}',
  );
});
let service: Served;
let url: URL;

beforeAll(async () => {
  platforms.listen(0, '127.0.0.1');
  await once(platforms, 'listening');
  const api = `http://127.0.0.1:${(platforms.address() as AddressInfo).port}`;
  service = served({
    DATA_DIR: join(place, 'data'),
    LOG_LEVEL: 'trace',
    SLACK_API_URL: `${api}/slack/`,
    SLACK_BOT_TOKEN: 'xoxb-secret-of-the-bot',
    SLACK_SIGNING_SECRET: secret,
    DISCORD_API_URL: `${api}/discord`,
    DISCORD_TOKEN: 'secret.of.discord',
    DISCORD_PUBLIC_KEY: publicHex,
  });
  url = new URL((await service.says(/running at (\S+)/u))[1] ?? '');
});

afterAll(async () => {
  service.child.kill('SIGKILL');
  platforms.closeAllConnections();
  platforms.close();
});

const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, url), init);

describe('the page behind a proxy of this machine', () => {
  it.each<Record<string, string>>([
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-real-ip': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
    { 'x-forwarded-host': 'papers.example.org' },
  ])('does not answer with %j', async (headers) => {
    expect((await ask('/', { headers })).status).not.toBe(200);
    const change = await ask('/api/answer', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', origin: url.origin },
      body: JSON.stringify({ line: 'save AC-ODM', language: 'en' }),
    });
    expect(change.status).not.toBe(200);
    expect((await ask('/metrics', { headers })).status).not.toBe(200);
  });

  it.each([
    ['HTTP/1.0', 'Connection: close\r\n'],
    ['HTTP/1.1', 'Connection: close\r\n'],
    ['HTTP/1.1', 'Connection: upgrade\r\n'],
    // nginx since 1.29.7, which passes the headers of browsers on.
    ['HTTP/1.1', 'Accept-Language: en\r\n'],
  ])('does not answer what nginx passes on without a header of its own: %s, %j', async (version, header) => {
    const body = '{"line":"save AC-ODM","language":"en"}';
    const head = `Host: ${url.host}\r\n${header}`;
    const sent = [
      `GET / ${version}\r\n${head}\r\n`,
      `GET /connect ${version}\r\n${head}\r\n`,
      `GET /metrics ${version}\r\n${head}\r\n`,
      `POST /api/answer ${version}\r\n${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ];
    for (const request of sent) {
      const socket = connect(Number(url.port), url.hostname);
      socket.end(request);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 4(?:03|21) /u);
    }
  });

  it('answers without it', async () => {
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/metrics')).status).toBe(200);
  });
});

describe('an unsigned request', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const slackHeaders = (at: number, body: string) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
  });
  const discordHeaders = (at: number, body: string) => ({
    'content-type': 'application/json',
    'x-signature-timestamp': String(at),
    'x-signature-ed25519': signWith(null, Buffer.from(`${at}${body}`), privateKey).toString('hex'),
  });
  const year = 365 * 86_400;

  it.each([-year, -301, 600, 86_400])('or signed %i seconds from now is refused', async (skew) => {
    const ping = '{"type":1}';
    expect(
      (
        await ask('/discord/interactions', {
          method: 'POST',
          headers: discordHeaders(now() + skew, ping),
          body: ping,
        })
      ).status,
    ).toBe(401);
    const check = 'ssl_check=1';
    expect(
      (
        await ask('/slack/events', {
          method: 'POST',
          headers: slackHeaders(now() + skew, check),
          body: check,
        })
      ).status,
    ).toBe(401);
  });

  /** Every kind of path, whether it takes bodies or not. */
  const paths = [
    '/slack/events',
    '/slack/install',
    '/discord/interactions',
    '/discord/events',
    '/api/answer',
    '/connect/api/slack',
    '/preview/x/slack',
    '/feeds/x',
    '/healthz',
    '/metrics',
    '/',
    '/nothing',
  ];

  /** Returns the memory of the service in MB: what it takes now, or the most that it ever took. */
  const memory = (which: 'VmRSS' | 'VmHWM' = 'VmRSS') => {
    const status = readFileSync(`/proc/${service.child.pid}/status`, 'utf8');
    return Number(new RegExp(`${which}:\\s+(\\d+)`, 'u').exec(status)?.[1]) / 1024;
  };

  it('costs nothing: endless bodies are refused unread while an honest request is answered', async () => {
    const before = memory();
    const sockets: Socket[] = [];
    const answers = new Set<string>();
    const answered = new Set<string>();
    const megabyte = Buffer.alloc(1_048_576, 'a');
    for (let n = 0; n < 200; n += 1) {
      const socket = connect(Number(url.port), url.hostname)
        .on('error', () => {})
        .resume();
      const head = `Host: ${url.host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked`;
      const path = paths[n % paths.length]!;
      socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n\r\n100000\r\n`);
      socket.write(megabyte);
      socket.once('data', (answer) => {
        answers.add(String(answer).slice(9, 12));
        answered.add(path);
      });
      sockets.push(socket);
    }
    await Promise.all(sockets.map((socket) => new Promise((closed) => socket.once('close', closed))));
    const ping = '{"type":1}';
    const honest = await ask('/discord/interactions', {
      method: 'POST',
      headers: discordHeaders(now(), ping),
      body: ping,
    });
    expect([honest.status, await honest.json()]).toEqual([200, { type: 1 }]);
    expect(answered).toEqual(new Set(paths));
    expect([...answers].filter((status) => status < '400' || status >= '500')).toEqual([]);
    expect(memory() - before).toBeLessThan(64);
  });

  it('with a forged signature takes little memory, however many large bodies come at once', async () => {
    const before = memory('VmHWM');
    const forged = [
      `X-Slack-Request-Timestamp: ${now()}\r\nX-Slack-Signature: v0=${'0'.repeat(64)}`,
      `X-Signature-Timestamp: ${now()}\r\nX-Signature-Ed25519: ${'0'.repeat(128)}`,
    ];
    const body = Buffer.alloc(1_000_000, 'a');
    const sockets = Array.from({ length: 400 }, (_, n) => {
      const socket = connect(Number(url.port), url.hostname)
        .on('error', () => {})
        .resume();
      const path = ['/slack/events', '/discord/interactions'][n % 2];
      const head = `Host: ${url.host}\r\nContent-Length: ${n % 2 === 0 ? 1_048_576 : 131_072}\r\n${forged[n % 2]}`;
      socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n\r\n`);
      socket.write(body.subarray(0, n % 2 === 0 ? 1_000_000 : 131_000));
      return socket;
    });
    const ping = '{"type":1}';
    const honest = { method: 'POST', headers: discordHeaders(now(), ping), body: ping };
    expect((await ask('/discord/interactions', honest)).status).toBe(200);
    await Promise.all(
      sockets.map((socket) => socket.closed || new Promise((closed) => socket.once('close', closed))),
    );
    expect(memory('VmHWM') - before).toBeLessThan(96);
  });
});

it('logs no secret, at any level', () => {
  const text = service.text();
  expect(text).toContain('running at');
  for (const told of [secret, 'xoxb-secret-of-the-bot', 'secret.of.discord', publicHex])
    expect(text).not.toContain(told);
});
