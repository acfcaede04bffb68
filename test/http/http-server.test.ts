import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenServer, openServer } from '../../src/http/http-server.ts';

let server: OpenServer;

beforeAll(async () => {
  const handle: RequestListener = ({ url }, response) => response.end(url === '/' ? 'here' : url);
  const opened = await openServer('127.0.0.1', 0, [{ path: '/', handle }]);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  server = opened.value;
});

afterAll(() => server.close());

/** Opens a connection, uses it once and keeps it. */
async function idleConnection(): Promise<{ socket: Socket; answer: string }> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  return { socket: socket.resume(), answer: String(answer) };
}

it('keeps idle connections for longer than proxies do, until they would keep others out', async () => {
  const idle = await Promise.all(Array.from({ length: 1_000 }, idleConnection));
  for (const { answer } of idle) expect(answer).toContain('Keep-Alive: timeout=65\r\n');
  const closed = idle.map(({ socket }) => once(socket, 'close'));
  await expect(fetch(server.url)).rejects.toThrow();
  await Promise.all(closed);
  expect(await (await fetch(server.url)).text()).toBe('here');
});

it('serves a page under its address with a slash at the end too', async () => {
  const asked = async (path: string) => (await fetch(`${server.url}${path}`)).text();
  expect(await asked('/connect/')).toBe('/connect');
  expect(await asked('/connect//?lang=zh&q=a/')).toBe('/connect?lang=zh&q=a/');
  expect(await asked('/?q=a/')).toBe('/?q=a/');
});

it('answers 408 to a request that takes longer than ten seconds to arrive', async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<Server>();
  const handle: RequestListener = ({ socket }) => arrive((socket as unknown as { server: Server }).server);
  const opened = await openServer('127.0.0.1', 0, [{ path: '/', handle }]);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  const socket = connect(Number(new URL(opened.value.url).port), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n1');
  const http = await arrived;
  expect(http.requestTimeout).toBe(10_000);
  http.requestTimeout = 1;
  expect(String(await once(socket, 'data'))).toContain('HTTP/1.1 408 ');
  await opened.value.close();
});

it.each(['fe80::1', 'nowhere.invalid', '192.0.2.1'])(
  'names %s, at which this machine is not',
  async (host) => {
    expect(await openServer(host, 0, [])).toMatchObject({
      problem: { code: 'bad-settings', faults: [{ setting: { name: 'HOST' }, value: host }] },
    });
  },
);
