import { Worker } from 'node:worker_threads';
import type { ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Language } from '../../../src/model/language.ts';
import type { SlackConfig } from '../api/config.ts';
import type { SocketMessage, SocketOrder, SocketStart } from './socket-message.ts';

export interface SocketLaneParts {
  config: SlackConfig & { appToken: string };
  desk: Pick<Desk, 'completions'>;
  defaultLanguage: Language;
  log: Logger;
  /** `ack` does nothing where the thread acknowledges by itself. */
  receive: (event: ReceiverEvent) => Promise<void>;
}

const diedFault = 'the thread that keeps the connection ended';

/** Has the connection kept, and what comes over it acknowledged, by a thread of its own. */
export class SocketLane {
  readonly #parts: SocketLaneParts;
  readonly #taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #worker: Worker | undefined;
  #connection: { connected: () => void; ended: (fault: string | undefined) => void } | undefined;
  #flushed: (() => void)[] = [];

  constructor(parts: SocketLaneParts) {
    this.#parts = parts;
  }

  /** One connection, from its beginning to its end; gives why it never was one, or that the thread died. */
  connect(connected: () => void): Promise<string | undefined> {
    const { promise, resolve: ended } = Promise.withResolvers<string | undefined>();
    this.#connection = { connected, ended };
    this.#worker ??= this.#start();
    this.#order({ kind: 'connect' });
    return promise;
  }

  /** Ends the connection, or the try to make one. */
  disconnect(): void {
    this.#order({ kind: 'disconnect' });
  }

  /** Resolves when all that was acknowledged so far has been received here. */
  async settled(): Promise<void> {
    if (!this.#worker) return;
    await new Promise<void>((flushed) => {
      this.#flushed.push(flushed);
      this.#order({ kind: 'flush' });
    });
  }

  /** After the connection has ended. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const { config, desk, defaultLanguage, log } = this.#parts;
    Atomics.store(this.#taken, 0, 0);
    const { apiUrl, appToken } = config;
    const taken = this.#taken;
    const workerData: SocketStart = {
      apiUrl,
      appToken,
      completions: desk.completions(),
      defaultLanguage,
      taken,
    };
    const worker = new Worker(new URL('./socket-thread.ts', import.meta.url), { workerData });
    worker.on('message', (message: SocketMessage) => this.#receive(message));
    worker.on('error', (err) => log.error({ err }, 'The thread of Socket Mode died'));
    worker.on('exit', () => {
      this.#worker = undefined;
      for (const flushed of this.#flushed.splice(0)) flushed();
      this.#connection?.ended(diedFault);
    });
    return worker;
  }

  #receive(message: SocketMessage): void {
    switch (message.kind) {
      case 'connected':
        this.#connection?.connected();
        return;
      case 'ended':
        this.#connection?.ended(message.fault);
        return;
      case 'acknowledged':
        Atomics.add(this.#taken, 0, 1);
        this.#take(message.body, async () => {});
        return;
      case 'asked': {
        const { id } = message;
        this.#take(message.body, async (content) => this.#order({ kind: 'answer', id, content }), id);
        return;
      }
      case 'log':
        this.#parts.log[message.level](message.message);
        return;
      case 'flushed':
        this.#flushed.shift()?.();
    }
  }

  #take(body: unknown, ack: ReceiverEvent['ack'], id?: number): void {
    const { receive, log } = this.#parts;
    receive({ body: body as ReceiverEvent['body'], ack }).catch((err: unknown) => {
      log.error({ err }, 'A delivery could not be taken');
      if (id !== undefined) this.#order({ kind: 'drop', id });
    });
  }

  #order(order: SocketOrder): void {
    this.#worker?.postMessage(order);
  }
}
