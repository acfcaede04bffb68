import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Language } from '../../../src/model/language.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { DiscordApi } from '../api/api.ts';
import type { Log } from '../api/log.ts';
import { shapeOf } from '../install/command-shape.ts';
import type { Asked } from '../read/payload.ts';
import type { GatewayMessage, GatewayStart } from './gateway-message.ts';
import type { Interactions } from './interactions.ts';

export interface GatewayLaneParts {
  apiUrl: string;
  token: string;
  desk: Pick<Desk, 'commands' | 'completions'>;
  defaultLanguage: Language;
  api: DiscordApi;
  interactions: Interactions;
  log: Log;
  wait(ms: number): Promise<void>;
  onRemoved(guild: string): void;
}

/** After the thread died, which takes nothing with it but the connection. */
const restartMs = 5_000;

/**
 * Megabytes for what is short-lived, from the start, for threads that start from here on. V8 begins with one and
 * grows when that was often full; until then every tenth interaction meets a collection, and somebody waits for it.
 */
const roomy = ['--max-semi-space-size=16', '--min-semi-space-size=16'];

/** Starts the gateway's thread, hands on what it receives, and starts it again if it dies. */
export class GatewayLane {
  readonly #parts: GatewayLaneParts;
  #worker: Worker | undefined;
  /** What the thread is about to acknowledge. */
  readonly #received = new Map<string, Asked>();
  #isStopping = false;
  #isReady = false;

  constructor(parts: GatewayLaneParts) {
    this.#parts = parts;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Problem: `platform-refused`. */
  start(): Promise<Outcome<void>> {
    const { apiUrl, token, desk, defaultLanguage, log } = this.#parts;
    if (this.#isStopping) return Promise.resolve(died());
    const commands = desk.commands.map(shapeOf);
    const workerData: GatewayStart = {
      apiUrl,
      token,
      commands,
      completions: desk.completions(),
      defaultLanguage,
    };
    for (const flag of roomy) setFlagsFromString(flag);
    const worker = new Worker(new URL('./gateway-thread.ts', import.meta.url), { workerData });
    this.#worker = worker;
    const started = Promise.withResolvers<Outcome<void>>();
    let wasStarted = false;
    worker.on('message', (message: GatewayMessage) => {
      if (message.kind === 'started') {
        wasStarted = true;
        started.resolve(ok(undefined));
      } else if (message.kind === 'refused') {
        started.resolve(
          fail({ code: 'platform-refused', platform: 'Discord', fault: 'other', detail: message.detail }),
        );
      } else this.#receive(message);
    });
    worker.on('error', (error) => log.error({ error: String(error) }, 'the gateway thread died'));
    worker.on('exit', () => {
      this.#isReady = false;
      for (const asked of this.#received.values()) this.#answer(asked);
      this.#received.clear();
      started.resolve(died());
      if (wasStarted && !this.#isStopping) this.#restart();
    });
    return started.promise;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!this.#worker || this.#worker.threadId === -1) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('stop');
    await ended;
  }

  #receive(message: Exclude<GatewayMessage, { kind: 'started' | 'refused' }>): void {
    const { interactions, log, onRemoved } = this.#parts;
    switch (message.kind) {
      case 'asked':
        this.#answer(message.asked);
        return;
      case 'received':
        this.#received.set(message.asked.id, message.asked);
        return;
      case 'acknowledged': {
        const asked = this.#received.get(message.id);
        this.#received.delete(message.id);
        if (asked) interactions.handle(asked, () => Promise.resolve(message.result));
        return;
      }
      case 'removed':
        onRemoved(message.guild);
        return;
      case 'readiness':
        this.#isReady = message.isReady;
        return;
      case 'log':
        log[message.level](message.fields, message.message);
    }
  }

  #answer(asked: Asked): void {
    const { api, interactions } = this.#parts;
    interactions.handle(asked, (callback) => api.acknowledge(asked, callback));
  }

  #restart(): void {
    const { log } = this.#parts;
    this.#startAgain().catch((error: unknown) => {
      log.error({ err: error }, 'the gateway thread could not be started again');
    });
  }

  async #startAgain(): Promise<void> {
    const { wait, log } = this.#parts;
    while (!this.#isStopping) {
      await wait(restartMs);
      const started = this.#isStopping ? ok(undefined) : await this.start();
      if (started.ok) return;
      log.error({ problem: started.problem }, 'the gateway thread could not be started again');
    }
  }
}

function died() {
  return fail({
    code: 'platform-refused',
    platform: 'Discord',
    fault: 'other',
    detail: 'the gateway thread ended',
  });
}
