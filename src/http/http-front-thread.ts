import { on } from 'node:events';
import { createServer, type IncomingMessage, request as passOnTo, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { MessageChannel, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import {
  type CreateFront,
  type Front,
  type FrontMessage,
  type FrontOrder,
  type FrontRequest,
  type FrontStart,
  mostAhead,
} from './http-front.ts';
import { closed, listen } from './listen.ts';
import { MessageStream } from './message-stream.ts';

/**
 * The thread that owns the port: it acknowledges what the fronts take and passes everything else on to the main
 * thread's own server, over connections between the two threads.
 */
const mostBytes = 1_048_576;
/** About one connection, never about the message (RFC 9110, 7.6.1). */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'expect'];

const { fronts: starts, taken } = workerData as FrontStart;
let handed = 0;
const fronts = new Map<string, Front>();
for (const { path, module, data } of starts) {
  const { createFront } = (await import(module)) as { createFront: CreateFront };
  fronts.set(path, createFront(data));
}

const server = createServer((request, response) => {
  const path = request.url?.split('?', 1)[0] ?? '/';
  const front = request.method === 'POST' ? fronts.get(path) : undefined;
  // A body of unknown or great length is not waited for here.
  if (!front || !(Number(request.headers['content-length']) <= mostBytes)) {
    return passOn(request, response);
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    // Who asked is gone, and would not hear the answer.
    if (response.destroyed) return;
    const body = Buffer.concat(chunks);
    const known = take(front, { headers: request.headers, body });
    if (!known) return passOn(request, response, body);
    acknowledge(response, known.answer);
    if (known.content === undefined) return;
    tell({ kind: 'acknowledged', path, content: known.content });
    handed += 1;
  });
});

tell({ kind: 'ready' });
if (parentPort) await obey(parentPort);

/** One order after another, until the last. */
async function obey(port: MessagePort): Promise<void> {
  for await (const [order] of on(port, 'message') as AsyncIterable<[FrontOrder]>) {
    if (order.kind === 'close') break;
    tell({ kind: 'listening', port: await listen(server, order.host, order.port) });
  }
  await closed(server);
  port.close();
}

/** Undefined when it is not to be acknowledged here. */
function take(front: Front, request: FrontRequest): ReturnType<Front> {
  if (handed - Atomics.load(taken, 0) >= mostAhead) return undefined;
  try {
    return front(request);
  } catch {
    return undefined;
  }
}

function acknowledge(response: ServerResponse, answer: unknown): void {
  const text = answer === undefined ? '' : JSON.stringify(answer);
  const type = answer === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(200, { ...type, 'content-length': Buffer.byteLength(text) }).end(text);
}

function passOn(request: IncomingMessage, response: ServerResponse, body?: Buffer): void {
  const { port1, port2 } = new MessageChannel();
  parentPort?.postMessage({ kind: 'connection', port: port2 } satisfies FrontMessage, [port2]);
  const passed = passOnTo({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: withoutConnection(request.rawHeaders),
    createConnection: () => new MessageStream(port1),
  });
  passed.on('error', () => response.destroy());
  passed.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, withoutConnection(answer.rawHeaders));
    pipeline(answer, response, () => {});
  });
  response.on('close', () => passed.destroy());
  if (body) passed.end(body);
  else pipeline(request, passed, () => {});
}

/** Names and values by turns, as Node has them. */
function withoutConnection(raw: readonly string[]): string[] {
  return raw.filter((_, at) => !ofConnection.includes(raw[at - (at % 2)]?.toLowerCase() ?? ''));
}

function tell(message: FrontMessage): void {
  parentPort?.postMessage(message);
}
