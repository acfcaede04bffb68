import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkPage } from '../../src/doctor/check-page.ts';
import { languages } from '../../src/model/language.ts';
import { keptConnections } from '../kept-connections.ts';
import { longestWaitMs } from '../longest-wait.ts';

const silent: RequestListener = () => {};

/** Checks an address at which `answer` answers; nothing answers there if it is undefined. */
async function check(answer: RequestListener | undefined, language: (typeof languages)[number]) {
  const server = createServer(keptConnections, answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  const { port } = server.address() as AddressInfo;
  if (!answer) await close();
  const withinMs = answer === silent ? 1 : longestWaitMs;
  const [found, ...more] = await checkPage(`http://127.0.0.1:${port}`, language, withinMs);
  expect(more).toEqual([]);
  if (answer) await close();
  return found!;
}

describe.each(languages)('the check of the public address in %s', (language) => {
  it.each<[string, RequestListener | undefined, string, RegExp]>([
    [
      'the page is published',
      (_, response) => response.end('<title>Broadsheet</title>'),
      'fault',
      /X-Forwarded-For/u,
    ],
    [
      'the metrics are published',
      ({ url }, response) =>
        url === '/metrics' ? response.end('broadsheet_store_up 1\n') : response.writeHead(421).end(),
      'warning',
      /\/metrics.*X-Forwarded-For/u,
    ],
    ['the proxy hides it', (_, response) => response.writeHead(404).end(), 'ok', /127\.0\.0\.1/u],
    ['another site is there', (_, response) => response.end('<title>Our lab</title>'), 'ok', /127\.0\.0\.1/u],
    [
      'the proxy asks for a password',
      (_, response) => response.writeHead(302, { location: '/login' }).end(),
      'ok',
      /127\.0\.0\.1/u,
    ],
    ['the service is stopped', (_, response) => response.writeHead(502).end(), 'warning', /502/u],
    ['it never answers', silent, 'warning', /TimeoutError/u],
    ['nothing is there', undefined, 'warning', /ECONNREFUSED/u],
  ])('says if %s', async (_, answer, level, words) => {
    expect(await check(answer, language)).toMatchObject({ level, text: expect.stringMatching(words) });
  });
});
