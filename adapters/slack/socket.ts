import type { App, ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import { boltLog } from './bolt-log.ts';
import type { SlackConfig } from './config.ts';
import type { Sdk } from './sdk.ts';
import { slackFailure, tokenErrors } from './slack-error.ts';

export interface SocketOptions {
  sdk: Sdk;
  config: SlackConfig & { appToken: string };
  log: Logger;
  receive: (event: ReceiverEvent) => Promise<void>;
  /** Between two tries after failures. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface SocketState {
  connected: boolean;
  /** Why not, while it is not. */
  fault?: string;
}

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
const helloWithinMs = 30_000;

/**
 * Keeps one Socket Mode connection. Bolt's own reconnecting ends the process when a reconnect is refused (an
 * unhandled rejection), so that it is switched off here and every end of a connection, whatever the reason, leads
 * to the next try.
 */
export class Socket {
  readonly state: SocketState = { connected: false };
  readonly #options: SocketOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #close: (() => void) | undefined;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  /** Resolves after the first try, whether it worked or not. */
  start(): Promise<void> {
    const tried = Promise.withResolvers<void>();
    this.#running = this.#run(() => tried.resolve());
    return tried.promise;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#close?.();
    await this.#running;
  }

  async #run(tried: () => void): Promise<void> {
    const { log, wait = defaultWait } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      const fault = await this.#connect(() => {
        failures = 0;
        tried();
      });
      this.state.connected = false;
      tried();
      if (signal.aborted) return;
      if (fault === undefined) continue;
      this.state.fault = fault;
      failures += 1;
      const ms = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
      log.warn({ fault, nextTryInMs: ms }, 'No connection to Slack');
      await wait(ms, signal);
    }
  }

  /** One connection, from its beginning to its end; gives why it never was one. */
  async #connect(connected: () => void): Promise<string | undefined> {
    const { sdk, config, log, receive } = this.#options;
    const receiver = new sdk.SocketModeReceiver({
      appToken: config.appToken,
      autoReconnectEnabled: false,
      logger: boltLog(log),
      installerOptions: {
        clientOptions: { slackApiUrl: config.apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
      },
    });
    receiver.init({ processEvent: receive } as unknown as App);
    const { client } = receiver;
    const ended = Promise.withResolvers<void>();
    client.on('disconnected', () => ended.resolve());
    const close = () => void client.disconnect();
    this.#close = close;
    const late = setTimeout(close, helloWithinMs);
    try {
      await client.start();
      clearTimeout(late);
      this.state.connected = true;
      delete this.state.fault;
      log.info('Connected to Slack');
      connected();
      await ended.promise;
      return undefined;
    } catch (error) {
      return faultOf(error);
    } finally {
      clearTimeout(late);
      this.#close = undefined;
    }
  }
}

function faultOf(error: unknown): string {
  const failure = slackFailure(error);
  if (failure?.kind === 'refused')
    return tokenErrors.includes(failure.error) ? `app token: ${failure.error}` : failure.error;
  if (failure?.kind === 'unknown') return failure.detail;
  return error instanceof Error ? error.message : 'the connection ended before it began';
}

function defaultWait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
