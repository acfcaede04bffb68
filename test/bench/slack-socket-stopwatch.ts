import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { OwnDelay } from './ack-figures.ts';

/**
 * As much of Slack as an app needs to connect by Socket Mode, to be asked and to answer, in a process of its own that
 * does nothing but send and take the time: envelopes are made before, acknowledgements are read by their beginning, and
 * the bodies of answers are not read.
 */
export interface Asking {
  envelope: string;
  type: 'slash_commands' | 'interactive' | 'events_api';
  /** Its `response_url`, where it has one, is the stopwatch's own, with the envelope's id behind `/answers/`. */
  payload: Record<string, unknown>;
}

export interface Turn {
  asking: Asking[];
  perSecond: number;
  /** Wait until each was answered as well as acknowledged. */
  areAnswered: boolean;
  /** What an acknowledgement that offers something begins its payload with; others carry nothing. */
  offers: boolean;
}

export interface Measured {
  /** Milliseconds from the envelope to its acknowledgement; infinite where none came. */
  times: number[];
  /** Milliseconds from the envelope to the answer; infinite where none came. */
  answered: number[];
  /** Acknowledgements that carry what they should not, or lack what they should carry. */
  wrong: number;
  ownDelay: OwnDelay;
}

export type FromStopwatch =
  | { kind: 'listening'; url: string }
  | { kind: 'connected' }
  | ({ kind: 'measured' } & Measured)
  /** Envelopes that were not acknowledged once and, where they ask for it, answered once. */
  | { kind: 'tallied'; notOnce: number };

export type ToStopwatch = ({ kind: 'turn' } & Turn) | { kind: 'tally' };

interface Asked {
  frame: Buffer;
  sentAt: number;
  acknowledgedAt: number;
  acknowledgements: number;
  acknowledgement: Buffer | undefined;
  answeredAt: number;
  answers: number;
  isAnswered: boolean;
}

const patienceMs = 15_000;
const delayResolutionMs = 5;
const answersPath = '/answers/';
/** Both SDKs write the id first: `{"envelope_id":"…"`. */
const beforeId = '{"envelope_id":"'.length;
const emptyPayload = '"payload":{}';

const say = (message: FromStopwatch) => process.send?.(message);
const asked = new Map<string, Asked>();
const open = new Set<WebSocket>();

const facts: Readonly<Record<string, object>> = {
  'apps.connections.open': {},
  'auth.test': { team_id: 'T1', team: 'bench', user: 'broadsheet', user_id: 'UBOT1', bot_id: 'BBOT1' },
  'users.info': { user: { id: 'U1', name: 'u1', locale: 'en-US', tz: 'Asia/Shanghai', is_admin: true } },
};

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  request.resume().on('end', () => {
    if (path.startsWith(answersPath)) {
      const one = asked.get(path.slice(answersPath.length));
      if (one) {
        one.answeredAt = performance.now();
        one.answers += 1;
      }
      response.end('ok');
      return;
    }
    const method = path.split('/').at(-1) ?? '';
    const url = address().replace('http', 'ws');
    const known = facts[method]
      ? { ok: true, url, ...facts[method] }
      : { ok: false, error: 'unknown_method' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known));
  });
});

const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket) => {
  open.add(socket);
  socket.on('close', () => open.delete(socket));
  socket.on('message', (data: Buffer) => {
    const at = performance.now();
    const one = asked.get(data.toString('latin1', beforeId, data.indexOf('"', beforeId)));
    if (!one) return;
    one.acknowledgedAt = at;
    one.acknowledgements += 1;
    one.acknowledgement = data;
  });
  socket.send('{"type":"hello","num_connections":1}');
  say({ kind: 'connected' });
});

function address(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function measure({ asking, perSecond, areAnswered, offers }: Turn): Promise<Measured> {
  const turn = asking.map(({ envelope, type, payload }) => {
    const frame = {
      envelope_id: envelope,
      type,
      accepts_response_payload: type !== 'events_api',
      payload: { ...payload, response_url: `${address()}${answersPath}${envelope}` },
    };
    const one: Asked = {
      frame: Buffer.from(JSON.stringify(frame)),
      sentAt: 0,
      acknowledgedAt: Number.POSITIVE_INFINITY,
      acknowledgements: 0,
      acknowledgement: undefined,
      answeredAt: Number.POSITIVE_INFINITY,
      answers: 0,
      isAnswered: areAnswered,
    };
    asked.set(envelope, one);
    return one;
  });
  const [socket] = open;
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  delay.enable();
  const start = performance.now() + 10;
  for (const [place, one] of turn.entries()) {
    const early = start + (place * 1_000) / perSecond - performance.now();
    if (early > 0) await wait(early);
    one.sentAt = performance.now();
    socket?.send(one.frame, { binary: false });
  }
  const given = performance.now() + patienceMs;
  const isDone = (one: Asked) => one.acknowledgements > 0 && (!one.isAnswered || one.answers > 0);
  while (performance.now() < given && !turn.every(isDone)) await wait(20);
  delay.disable();
  const own = (ns: number) => Math.max(0, ns / 1e6 - delayResolutionMs);
  const isWrong = ({ acknowledgement }: Asked) => acknowledgement?.includes(emptyPayload) === offers;
  return {
    times: turn.map(({ sentAt, acknowledgedAt }) => acknowledgedAt - sentAt),
    answered: turn.map(({ sentAt, answeredAt }) => answeredAt - sentAt),
    wrong: turn.filter(isWrong).length,
    ownDelay: { p99: own(delay.percentile(99)), max: own(delay.max) },
  };
}

process.on('message', async (message: ToStopwatch) => {
  if (message.kind === 'turn') return say({ kind: 'measured', ...(await measure(message)) });
  const wasOnce = (one: Asked) => one.acknowledgements === 1 && one.answers === (one.isAnswered ? 1 : 0);
  say({ kind: 'tallied', notOnce: [...asked.values()].filter((one) => !wasOnce(one)).length });
});

server.listen(0, '127.0.0.1', () => say({ kind: 'listening', url: address() }));
