import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often each thing goes wrong, from 0 to 1. */
export interface PostingFaults {
  /** 500, and the message is there all the same. */
  storedError: number;
  /** 500, and it is not. */
  error: number;
  /** 429 with `Retry-After: 1`. */
  busy: number;
  /** No answer at all; half of these messages are there. */
  stall: number;
  /** 504, and the message arrives 5 seconds later. */
  late: number;
}

export const noFaults: PostingFaults = { storedError: 0, error: 0, busy: 0, stall: 0, late: 0 };

const lateMs = 5_000;

interface Message {
  key: string;
  at: number;
}

/** What the peer holds, as `GET /state` tells. */
export interface PostingState {
  messages: number;
  /** Channels and how many messages each has, where it is not one. */
  uneven: [channel: string, count: number][];
  /** Calls that ended in each way. */
  ends: Record<string, number>;
}

export interface PostingPeer {
  url: string;
  state(): PostingState;
  stop(): Promise<void>;
}

/**
 * A chat platform over HTTP that only keeps messages: `POST /messages {channel, key}` and
 * `GET /messages?channel&key&since`. It takes a key as often as it is sent, as a platform without idempotency does.
 */
export async function startPosting(faults: PostingFaults = noFaults, seed = 1): Promise<PostingPeer> {
  const channels = new Map<string, Message[]>();
  const ends: Record<string, number> = {};
  const random = randomFrom(seed);
  const keep = (channel: string, key: string) => {
    const kept = channels.get(channel) ?? [];
    kept.push({ key, at: Date.now() });
    channels.set(channel, kept);
    return `${channel}-${kept.length}`;
  };
  const state = (): PostingState => ({
    messages: [...channels.values()].reduce((sum, kept) => sum + kept.length, 0),
    uneven: [...channels]
      .filter(([, kept]) => kept.length !== 1)
      .map(([channel, kept]) => [channel, kept.length]),
    ends,
  });

  const post = async (request: IncomingMessage, response: ServerResponse) => {
    const { channel, key } = JSON.parse(await bodyOf(request)) as { channel: string; key: string };
    const fate = drawn(faults, random());
    ends[fate] = (ends[fate] ?? 0) + 1;
    switch (fate) {
      case 'ok':
        return answer(response, 200, { message: keep(channel, key) });
      case 'storedError':
        keep(channel, key);
        return answer(response, 500, {});
      case 'error':
        return answer(response, 500, {});
      case 'busy':
        response.setHeader('Retry-After', '1');
        return answer(response, 429, {});
      case 'stall':
        if (random() < 0.5) keep(channel, key);
        return;
      case 'late':
        setTimeout(() => keep(channel, key), lateMs);
        return answer(response, 504, {});
    }
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    if (url.pathname === '/state') return answer(response, 200, state());
    if (request.method === 'POST') return post(request, response);
    const kept = channels.get(url.searchParams.get('channel') ?? '') ?? [];
    const since = Number(url.searchParams.get('since'));
    const found = kept.findIndex(({ key, at }) => key === url.searchParams.get('key') && at >= since);
    return answer(response, 200, found < 0 ? {} : { message: String(found) });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function drawn(faults: PostingFaults, number: number): keyof PostingFaults | 'ok' {
  let from = 0;
  for (const kind of ['storedError', 'error', 'busy', 'stall', 'late'] as const) {
    from += faults[kind];
    if (number < from) return kind;
  }
  return 'ok';
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

if (import.meta.main) {
  const peer = await startPosting(
    process.argv[2] ? (JSON.parse(process.argv[2]) as PostingFaults) : noFaults,
  );
  process.stdout.write(`${peer.url}\n`);
}
