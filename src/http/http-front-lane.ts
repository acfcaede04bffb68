import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../model/outcome.ts';
import type { FrontMessage, FrontOrder, FrontStart, MountFront } from './http-front.ts';
import { closed, listen } from './listen.ts';
import { MessageStream } from './message-stream.ts';

export interface FrontLaneParts {
  host: string;
  port: number;
  fronts: readonly MountFront[];
  /** Answers what the fronts leave. */
  listener: RequestListener;
  /** Before the thread is started again. */
  wait(ms: number): Promise<void>;
}

const restartMs = 5_000;

/** Gives the port to a thread of its own. Whenever that thread is gone, the main thread listens until it is back. */
export class HttpFrontLane {
  readonly #parts: FrontLaneParts;
  /** Gets its connections from the thread, and listens itself while there is none. */
  readonly #server: Server;
  readonly #opened = Promise.withResolvers<Outcome<number>>();
  #port: number;
  #worker: Worker | undefined;
  #isStopping = false;

  constructor(parts: FrontLaneParts) {
    this.#parts = parts;
    this.#port = parts.port;
    this.#server = createServer(parts.listener);
  }

  /** Gives the port. Problems: as of `listen`. */
  async open(): Promise<Outcome<number>> {
    this.#keep().catch((error: unknown) => this.#opened.reject(error));
    const port = await this.#opened.promise;
    if (!port.ok) await this.close();
    return port;
  }

  /** Resolves when the last answer has been sent and all that was acknowledged has been handed on. */
  async close(): Promise<void> {
    this.#isStopping = true;
    if (this.#worker) {
      const ended = once(this.#worker, 'exit');
      this.#order({ kind: 'close' });
      await ended;
    }
    if (this.#server.listening) await closed(this.#server);
  }

  async #keep(): Promise<void> {
    while (!this.#isStopping) {
      const cause = await this.#run();
      if (this.#isStopping) return;
      this.#tellEnd(cause);
      await this.#standIn();
      await this.#parts.wait(restartMs);
    }
  }

  /** One thread, from its start to its end; gives why it ended. */
  #run(): Promise<unknown> {
    const { fronts } = this.#parts;
    const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: FrontStart = {
      fronts: fronts.map(({ path, module, data }) => ({ path, module, data })),
      taken,
    };
    const worker = new Worker(new URL('./http-front-thread.ts', import.meta.url), { workerData });
    this.#worker = worker;
    let cause: unknown = 'it ended by itself';
    worker.on('message', (message: FrontMessage) => {
      if (message.kind === 'acknowledged') Atomics.add(taken, 0, 1);
      if (message.kind === 'listening' && !message.port.ok) cause = message.port.problem;
      this.#receive(message);
    });
    worker.on('error', (error) => {
      cause = error;
    });
    return new Promise((ended) => {
      worker.on('exit', () => {
        this.#worker = undefined;
        ended(cause);
      });
    });
  }

  #receive(message: FrontMessage): void {
    const { host, fronts } = this.#parts;
    switch (message.kind) {
      case 'ready':
        this.#server.close();
        this.#order({ kind: 'listen', host, port: this.#port });
        return;
      case 'listening':
        this.#hasPort(message.port);
        if (message.port.ok) for (const { onWorking } of fronts) onWorking();
        else this.#order({ kind: 'close' });
        return;
      case 'acknowledged':
        fronts.find(({ path }) => path === message.path)?.take(message.content);
        return;
      case 'connection':
        this.#server.emit('connection', new MessageStream(message.port));
    }
  }

  async #standIn(): Promise<void> {
    const port = await listen(this.#server, this.#parts.host, this.#port);
    this.#hasPort(port);
    if (!port.ok) this.#tellEnd(port.problem);
  }

  /** Whoever listens first decides how the start went; from then on the port stays the same. */
  #hasPort(port: Outcome<number>): void {
    if (port.ok) this.#port = port.value;
    this.#opened.resolve(port);
  }

  #order(order: FrontOrder): void {
    this.#worker?.postMessage(order);
  }

  #tellEnd(cause: unknown): void {
    for (const { onEnded } of this.#parts.fronts) onEnded(cause);
  }
}
