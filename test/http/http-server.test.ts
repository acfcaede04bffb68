import { once } from 'node:events';
import type { RequestListener } from 'node:http';
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
