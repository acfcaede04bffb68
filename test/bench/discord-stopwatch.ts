import { Agent, request as askByHttp, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from '../peers/discord/world.ts';

/**
 * Plays as much of Discord as a bot needs to connect and to answer, in a process that only sends and measures. Bodies
 * of answers are counted and not parsed, and interactions are built before a measurement.
 */
interface Introduction {
  application: { id: string };
  bot: Json;
  guild: Json;
}

interface Turn {
  /** `headers` is set for interactions by HTTP. */
  interactions: { token: string; payload: Json; headers?: Readonly<Record<string, string>> }[];
  perSecond: number;
  /** True if a turn ends only when every answer is filled in. */
  areFilled: boolean;
  /** The endpoint for interactions; undefined over the gateway. */
  url?: string;
}

export interface Measured {
  /** Milliseconds from sending to the complete acknowledgement; infinite if there was none. */
  times: number[];
  /** Number of acknowledgements with an unexpected body. */
  wrong: number;
}

export type FromStopwatch =
  | { kind: 'listening'; apiUrl: string }
  | { kind: 'registered'; commands: Json[] }
  | { kind: 'connected' }
  | ({ kind: 'measured' } & Measured)
  /** Number of interactions that were not acknowledged exactly once or not filled in exactly once. */
  | { kind: 'tallied'; notOnce: number };

export type ToStopwatch =
  | ({ kind: 'introduction' } & Introduction)
  | ({ kind: 'turn' } & Turn)
  | { kind: 'tally' };

interface Asked {
  type: number;
  /** A gateway frame or an HTTP body. */
  sent: Buffer;
  headers: Readonly<Record<string, string>> | undefined;
  sentAt: number;
  acknowledgedAt: number;
  acknowledgements: number;
  body: Buffer | undefined;
  fills: number;
  isFilled: boolean;
}

const patienceMs = 15_000;
const acknowledgements: Readonly<Record<number, number>> = { 2: 5, 4: 8 };

const say = (message: FromStopwatch) => process.send?.(message);
const asked = new Map<string, Asked>();
let introduction: Introduction = { application: { id: '0' }, bot: {}, guild: {} };
let bot: WebSocket | undefined;
let sequence = 0;
let url = '';

const server = createServer((request, response) => {
  const [path = ''] = (request.url ?? '').split('?', 1);
  const [, , , resource, , token = '', last] = path.split('/');
  if (resource === 'interactions' && last === 'callback') {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      acknowledge(asked.get(token), chunks);
      response.writeHead(204).end();
    });
  } else if (resource === 'webhooks') {
    request.resume().on('end', () => {
      const one = asked.get(token);
      if (one) one.fills += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1","channel_id":"1"}');
    });
  } else {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      if (request.method === 'PUT') say({ kind: 'registered', commands: JSON.parse(body) as Json[] });
      const answer = request.url?.endsWith('/gateway/bot') ? recommendation() : introduction.application;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(request.method === 'PUT' ? body : JSON.stringify(answer));
    });
  }
});

function acknowledge(one: Asked | undefined, chunks: Buffer[]): void {
  if (!one) return;
  one.acknowledgedAt = performance.now();
  one.acknowledgements += 1;
  one.body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

function recommendation(): Json {
  const limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
  return { url, shards: 1, session_start_limit: limit };
}

const gateway = new WebSocketServer({ server });
gateway.on('connection', (socket) => {
  const send = (frame: Json) => socket.send(JSON.stringify({ s: null, t: null, ...frame }));
  send({ op: 10, d: { heartbeat_interval: 41_250 } });
  socket.on('message', (data) => {
    const { op } = JSON.parse(String(data)) as { op: number };
    if (op === 1) send({ op: 11 });
    if (op !== 2) return;
    const { application, bot: user, guild } = introduction;
    const ready = { v: 10, user, application, session_id: 's', resume_gateway_url: url, shard: [0, 1] };
    const guilds = [{ id: guild.id, unavailable: true }];
    send({ op: 0, s: ++sequence, t: 'READY', d: { ...ready, guilds } });
    send({ op: 0, s: ++sequence, t: 'GUILD_CREATE', d: guild });
    bot = socket;
    say({ kind: 'connected' });
  });
});

async function measure({ interactions, perSecond, areFilled, url: posted }: Turn): Promise<Measured> {
  const turn = interactions.map(({ token, payload, headers }) => {
    const sent = posted ? payload : { op: 0, s: ++sequence, t: 'INTERACTION_CREATE', d: payload };
    const one: Asked = {
      type: Number(payload.type),
      sent: Buffer.from(JSON.stringify(sent)),
      headers,
      sentAt: 0,
      acknowledgedAt: Number.POSITIVE_INFINITY,
      acknowledgements: 0,
      body: undefined,
      fills: 0,
      isFilled: areFilled,
    };
    asked.set(token, one);
    return one;
  });
  // Idle connections are closed after five seconds, and the other contender's turn takes longer.
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  globalThis.gc?.();
  const start = performance.now() + 10;
  for (const [place, one] of turn.entries()) {
    const early = start + (place * 1_000) / perSecond - performance.now();
    if (early > 0) await wait(early);
    one.sentAt = performance.now();
    if (posted) post(one, posted, agent);
    else bot?.send(one.sent, { binary: false });
  }
  const given = performance.now() + patienceMs;
  const isDone = (one: Asked) => one.acknowledgements > 0 && (!one.isFilled || one.fills > 0);
  while (performance.now() < given && !turn.every(isDone)) await wait(20);
  agent.destroy();
  return {
    times: turn.map(({ sentAt, acknowledgedAt }) => acknowledgedAt - sentAt),
    wrong: turn.filter(isWrong).length,
  };
}

/** Posts an interaction. Anything but status 200 does not count as an acknowledgement. */
function post(one: Asked, url: string, agent: Agent): void {
  const headers = { ...one.headers, 'content-length': String(one.sent.length) };
  const asking = askByHttp(url, { method: 'POST', agent, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => acknowledge(response.statusCode === 200 ? one : undefined, chunks));
  });
  asking.on('error', () => undefined);
  asking.end(one.sent);
}

function isWrong({ type, body }: Asked): boolean {
  const { type: answered, data } = JSON.parse(String(body ?? '{}')) as { type?: number; data?: Json };
  return answered !== acknowledgements[type] || (type === 4 && !Array.isArray(data?.choices));
}

process.on('message', async (message: ToStopwatch) => {
  if (message.kind === 'introduction') introduction = message;
  else if (message.kind === 'turn') say({ kind: 'measured', ...(await measure(message)) });
  else {
    const wasOnce = (one: Asked) => one.acknowledgements === 1 && one.fills === (one.isFilled ? 1 : 0);
    say({ kind: 'tallied', notOnce: [...asked.values()].filter((one) => !wasOnce(one)).length });
  }
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  url = `ws://127.0.0.1:${port}`;
  say({ kind: 'listening', apiUrl: `http://127.0.0.1:${port}/api` });
});
