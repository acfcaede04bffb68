import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { mostAhead } from '../../src/http/http-front.ts';
import { HttpFrontLane } from '../../src/http/http-front-lane.ts';
import type { Outcome } from '../../src/model/outcome.ts';

let lane: HttpFrontLane | undefined;
afterEach(() => lane?.close());

interface Opened {
  url: string;
  taken: unknown[];
  ends: unknown[];
  /** How often the thread took the port. */
  starts(): number;
  /** Ends the pause before the thread is started again. */
  resume(): void;
}

async function open(listener: RequestListener, port = 0): Promise<Opened> {
  const taken: unknown[] = [];
  const ends: unknown[] = [];
  let starts = 0;
  const pause = Promise.withResolvers<void>();
  lane = new HttpFrontLane({
    host: '127.0.0.1',
    port,
    fronts: [
      {
        path: '/words',
        module: new URL('./word-front.ts', import.meta.url).href,
        data: { greeting: 'hi' },
        take: (content) => taken.push(content),
        onWorking() {
          starts += 1;
        },
        onEnded: (cause) => ends.push(cause),
      },
    ],
    listener,
    wait: () => pause.promise,
  });
  const opened = await lane.open();
  if (!opened.ok) throw new Error(opened.problem.code);
  return {
    url: `http://127.0.0.1:${opened.value}`,
    taken,
    ends,
    starts: () => starts,
    resume: () => pause.resolve(),
  };
}

const echo: RequestListener = async (request, response) => {
  const hash = createHash('sha256');
  for await (const chunk of request) hash.update(chunk as Buffer);
  const { method, url, headers } = request;
  response.setHeader('set-cookie', ['a=1', 'b=2']);
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ method, url, headers, hash: hash.digest('hex') }));
};

/** A thread takes its time to start where many tests run. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });

it('acknowledges while the main thread is held, so many and no more, and hands on what it took', async () => {
  const { url, taken } = await open(echo);
  const left = new Int32Array(new SharedArrayBuffer(8));
  const workerData = { url: `${url}/words`, count: mostAhead, left };
  new Worker(new URL('./send-while-held.ts', import.meta.url), { workerData });
  expect(Atomics.wait(left, 0, 0, 30_000)).toBe('ok');
  expect(left[1]).toBe(1);
  expect(taken).toEqual([]);
  await soon(() => taken.length).toBe(mostAhead);
  expect(taken[0]).toEqual({ word: 'hello', greeting: 'hi', type: 'text/plain;charset=UTF-8' });
  expect(await answered(`${url}/words`)).toBe(200);
});

it('passes everything else on as it came, and the answers back', async () => {
  const { url, taken } = await open(echo);
  const left = await fetch(`${url}/words?page=2`, {
    method: 'POST',
    body: 'leave',
    headers: { 'x-own': 'ä' },
  });
  expect([left.status, left.headers.getSetCookie()]).toEqual([201, ['a=1', 'b=2']]);
  expect(await left.json()).toMatchObject({
    method: 'POST',
    url: '/words?page=2',
    headers: { host: new URL(url).host, 'x-own': 'ä', 'content-length': '5' },
    hash: createHash('sha256').update('leave').digest('hex'),
  });
  expect(await (await fetch(`${url}/words`)).json()).toMatchObject({ method: 'GET', url: '/words' });
  const head = await fetch(`${url}/other`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([201, '']);

  const large = randomBytes(3_000_000);
  const hash = createHash('sha256').update(large).digest('hex');
  for (const path of ['/words', '/other']) {
    const answer = await fetch(url + path, { method: 'POST', body: large });
    expect(await answer.json()).toMatchObject({ hash });
  }
  const streamed = await chunked(`${url}/words`, large);
  expect(streamed).toMatchObject({ hash, headers: { 'transfer-encoding': 'chunked' } });
  expect(taken).toEqual([]);
});

it('gives up with those who ask: neither side waits for the other', async () => {
  const asked = Promise.withResolvers<IncomingMessage>();
  const { url } = await open((request, response) => {
    if (request.url === '/broken') response.destroy();
    else asked.resolve(request);
  });
  await expect(fetch(`${url}/broken`)).rejects.toThrow();
  const leaving = new AbortController();
  const left = fetch(`${url}/slow`, { signal: leaving.signal });
  const request = await asked.promise;
  const gone = new Promise((closed) => request.once('close', closed));
  leaving.abort();
  await expect(left).rejects.toThrow();
  await gone;
});

it('is replaced when it dies, and meanwhile the main thread answers', async () => {
  const { url, taken, ends, starts, resume } = await open(echo);
  await expect(fetch(`${url}/words`, { method: 'POST', body: 'die' })).rejects.toThrow();
  await soon(() => answered(`${url}/words`)).toBe(201);
  expect([taken, ends.length, starts()]).toEqual([[], 1, 1]);
  resume();
  await soon(starts).toBe(2);
  await soon(() => answered(`${url}/words`)).toBe(200);
  await soon(() => taken.length).toBe(1);
});

it('closes while the main thread answers in its place', async () => {
  const { url, ends } = await open(echo);
  await expect(fetch(`${url}/words`, { method: 'POST', body: 'die' })).rejects.toThrow();
  await soon(() => answered(`${url}/words`)).toBe(201);
  await lane?.close();
  expect(ends).toHaveLength(1);
  await expect(fetch(url)).rejects.toThrow();
});

it('closes while the thread starts', async () => {
  const { url, starts, resume } = await open(echo);
  await expect(fetch(`${url}/words`, { method: 'POST', body: 'die' })).rejects.toThrow();
  resume();
  await soon(() => answered(`${url}/words`)).toBeDefined();
  await lane?.close();
  expect(starts()).toBeLessThanOrEqual(2);
  await expect(fetch(url)).rejects.toThrow();
});

it('hands on all that it acknowledged before it closes', async () => {
  const { url, taken } = await open(echo);
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, at) => fetch(`${url}/words`, { method: 'POST', body: `word ${at}` })),
  );
  await lane?.close();
  expect([all.filter(({ status }) => status === 200).length, taken.length]).toEqual([50, 50]);
  await expect(fetch(url)).rejects.toThrow();
});

it('names a taken port', async () => {
  const { url } = await open(echo);
  const first = lane;
  const port = Number(new URL(url).port);
  const second = new HttpFrontLane({
    host: '127.0.0.1',
    port,
    fronts: [],
    listener: echo,
    wait: () => new Promise(() => {}),
  });
  const opened: Outcome<number> = await second.open();
  expect(opened).toEqual({ ok: false, problem: { code: 'port-taken', host: '127.0.0.1', port } });
  lane = first;
});

/** The status, or undefined while nobody listens. */
async function answered(url: string): Promise<number | undefined> {
  const response = await fetch(url, { method: 'POST', body: 'hello' }).catch(() => undefined);
  await response?.text();
  return response?.status;
}

function chunked(url: string, body: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest(url, { method: 'POST' }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve(JSON.parse(Buffer.concat(parts).toString()));
    });
    sending.on('error', reject);
    sending.write(body.subarray(0, 10));
    sending.end(body.subarray(10));
  });
}
