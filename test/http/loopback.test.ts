import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenServer, openServer } from '../../src/http/http-server.ts';
import { isLocalBrowser, isLocalRequest, isLoopback } from '../../src/http/loopback.ts';
import { entries } from '../entries.ts';

let server: OpenServer | undefined;
afterEach(() => server?.close());

describe('isLoopback', () => {
  it.each(
    entries(`
    localhost | LOCALHOST | papers.localhost | 127.0.0.1 | 127.8.9.10 | ::1 | [::1] | ::ffff:127.0.0.1`),
  )('is true for %s', (host) => expect(isLoopback(host)).toBe(true));

  it.each([
    '',
    '0.0.0.0',
    '::',
    'localhost.example.org',
    '127.0.0.1.example.org',
    '127.1',
    '128.0.0.1',
    '::ffff:10.0.0.1',
  ])('is false for %j', (host) => expect(isLoopback(host)).toBe(false));
});

describe('a request', () => {
  async function openedPort(): Promise<string> {
    const opened = await openServer('127.0.0.1', 0, [
      { path: '/', handle: (request, response) => response.end(String(isLocalRequest(request))) },
      { path: '/browser', handle: (request, response) => response.end(String(isLocalBrowser(request))) },
    ]);
    if (!opened.ok) throw new Error(opened.problem.code);
    server = opened.value;
    return new URL(server.url).port;
  }

  async function isLocal(headers: Record<string, string>, host = '127.0.0.1'): Promise<boolean> {
    const port = await openedPort();
    const { request } = await import('node:http');
    const answer = Promise.withResolvers<string>();
    request({ port, host: '127.0.0.1', headers: { host: `${host}:${port}`, ...headers } }, (response) => {
      response.setEncoding('utf8').on('data', answer.resolve);
    }).end();
    return (await answer.promise) === 'true';
  }

  it('of this machine by one of its names is local', async () => {
    expect(await isLocal({})).toBe(true);
    await server?.close();
    expect(await isLocal({}, 'localhost')).toBe(true);
  });

  it('of another machine is not, whatever host name it uses', () => {
    const made = (remoteAddress: string) =>
      ({ socket: { remoteAddress }, headers: { host: '127.0.0.1' } }) as IncomingMessage;
    expect(isLocalRequest(made('127.0.0.1'))).toBe(true);
    expect(isLocalRequest(made('192.0.2.7'))).toBe(false);
  });

  it.each(
    entries(`
    forwarded | via | x-forwarded-for | x-forwarded-host | x-forwarded-proto | x-forwarded-port
    x-forwarded-server | x-real-ip`),
  )('that a proxy marks with %s is not', async (name) => {
    expect(await isLocal({ [name]: '203.0.113.7' })).toBe(false);
  });

  it.each(['papers.example.org', '127.0.0.1.example.org', '192.0.2.1'])('for %s is not', async (host) => {
    expect(await isLocal({}, host)).toBe(false);
  });

  it.each([
    ['1.0', 'Connection: close'],
    ['1.0', 'Connection: keep-alive'],
    ['1.0', 'X-Nothing: 1'],
    ['1.1', 'Connection: close'],
    ['1.1', 'Connection: upgrade\r\nUpgrade: websocket'],
  ])('as nginx before 1.29.7 passes it on by default is not: HTTP/%s, %s', async (version, header) => {
    const port = await openedPort();
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`GET / HTTP/${version}\r\nHost: 127.0.0.1:${port}\r\n${header}\r\nAccept: */*\r\n\r\n`);
    expect(await text(socket)).toMatch(/\r\n\r\n(?:5\r\n)?false/u);
  });

  it.each([
    ['/', 'a browser here', 'Connection: keep-alive\r\nAccept-Language: zh\r\n', 'true'],
    ['/', 'a browser behind nginx since 1.29.7', 'Accept-Language: zh\r\n', 'false'],
    ['/', 'curl', '', 'true'],
    ['/browser', 'a browser here', 'Connection: keep-alive\r\n', 'true'],
    ['/browser', 'curl, perhaps behind nginx since 1.29.7', '', 'false'],
  ])('to %s by %s', async (path, _, header, answer) => {
    const port = await openedPort();
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${header}\r\n`);
    expect(await text(socket)).toMatch(new RegExp(`\r\n\r\n${answer}$`, 'u'));
  });
});
