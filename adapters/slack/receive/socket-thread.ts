import { parentPort, workerData } from 'node:worker_threads';
import type { App, ReceiverEvent } from '@slack/bolt';
// The whole of Bolt would cost the thread half as much time again.
import receiver from '@slack/bolt/dist/receivers/SocketModeReceiver.js';
import { completer } from '../../../src/commands/desk/complete.ts';
import { mostAhead } from '../../../src/http/http-front.ts';
import { boltLog } from '../api/bolt-log.ts';
import { slackFailure, tokenErrors } from '../api/slack-error.ts';
import { type EarlyAck, earlyAck } from './early-ack.ts';
import type { SocketMessage, SocketOrder, SocketStart } from './socket-message.ts';

/**
 * The thread that keeps the connection and acknowledges, so that no search, no garbage collection and no rendering on
 * the main thread holds an acknowledgement up.
 */
const helloWithinMs = 30_000;

const { apiUrl, appToken, completions, defaultLanguage, taken } = workerData as SocketStart;
const suggesting = { desk: completer(completions), defaultLanguage };
const tell = (message: SocketMessage) => parentPort?.postMessage(message);
const logger = boltLog({
  warn: (message) => tell({ kind: 'log', level: 'warn', message }),
  error: (message) => tell({ kind: 'log', level: 'error', message }),
});
/** What the main thread has yet to answer. */
const asked = new Map<number, ReceiverEvent['ack']>();
let lastAsked = 0;
let handed = 0;
/** While there is a connection. */
let disconnect: (() => void) | undefined;

parentPort?.on('message', (order: SocketOrder) => {
  switch (order.kind) {
    case 'connect':
      connect().then((fault) => tell({ kind: 'ended', fault }));
      return;
    case 'disconnect':
      if (disconnect) disconnect();
      else process.exit();
      return;
    case 'answer': {
      const ack = asked.get(order.id);
      asked.delete(order.id);
      // A connection that is gone has said so itself.
      ack?.(order.content as Parameters<typeof ack>[0]).catch(() => undefined);
      return;
    }
    case 'drop':
      asked.delete(order.id);
      return;
    case 'flush':
      tell({ kind: 'flushed' });
  }
});

async function receive({ body, ack }: ReceiverEvent): Promise<void> {
  const early = acknowledgement(body);
  if (!early) {
    asked.set(++lastAsked, ack);
    return tell({ kind: 'asked', id: lastAsked, body });
  }
  if (early.isWhole) return ack(early.answer);
  // Told in the same breath, and not before: waking the main thread first takes the processor from this one.
  const acknowledging = ack();
  handed += 1;
  tell({ kind: 'acknowledged', body });
  await acknowledging;
}

function acknowledgement(body: unknown): EarlyAck | undefined {
  // What the main thread has not seen is lost if the process is killed now.
  if (handed - Atomics.load(taken, 0) >= mostAhead) return undefined;
  try {
    return earlyAck(body, suggesting);
  } catch {
    return undefined;
  }
}

/**
 * One connection, from its beginning to its end; gives why it never was one. Bolt's own reconnecting ends the process
 * when a reconnect is refused (an unhandled rejection), so that it is switched off.
 */
async function connect(): Promise<string | undefined> {
  const socketMode = new receiver.default({
    appToken,
    autoReconnectEnabled: false,
    logger,
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
    },
  });
  socketMode.init({ processEvent: receive } as unknown as App);
  const { client } = socketMode;
  const ended = Promise.withResolvers<void>();
  client.on('disconnected', () => ended.resolve());
  const close = () => void client.disconnect();
  const late = setTimeout(close, helloWithinMs);
  try {
    await client.start();
    clearTimeout(late);
    disconnect = close;
    tell({ kind: 'connected' });
    await ended.promise;
    return undefined;
  } catch (error) {
    return faultOf(error);
  } finally {
    clearTimeout(late);
    disconnect = undefined;
    asked.clear();
  }
}

function faultOf(error: unknown): string {
  const failure = slackFailure(error);
  if (failure?.kind === 'refused')
    return tokenErrors.includes(failure.error) ? `app token: ${failure.error}` : failure.error;
  if (failure?.kind === 'unknown') return failure.detail;
  return error instanceof Error ? error.message : 'the connection ended before it began';
}
