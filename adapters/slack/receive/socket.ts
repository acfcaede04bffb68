import type { Logger } from 'pino';
import { type KeepConnectedOptions, keepConnected } from '../../../src/inbox/keep-connected.ts';
import { asRequest } from '../../../src/model/log-context.ts';
import { callOptions } from '../api/sdk.ts';
import { sdkLog } from '../api/sdk-log.ts';
import { nameFailure, slackFailure } from '../api/slack-error.ts';
import type { Ack, Receive } from './receive.ts';

interface SocketOptions {
  apiUrl: string;
  appToken: string;
  log: Logger;
  receive: Receive;
  /** Called each time a connection was made. */
  connected: () => void;
  clock: KeepConnectedOptions['clock'];
}

/** In milliseconds. Slack greets a new connection at once, so one that stays silent for this long is closed. */
const helloWithinMs = 30_000;

const unknownFault = 'Socket Mode';

/** Keeps one Socket Mode connection open. */
export class Socket {
  /** The reason why there is no connection; undefined while there is one. */
  fault: string | undefined = unknownFault;
  readonly #options: SocketOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  /** Connects. Resolves after the first attempt, whether it succeeded or not. */
  start(): Promise<void> {
    const { log, clock } = this.#options;
    const tried = Promise.withResolvers<void>();
    this.#running = keepConnected({
      connect: async (connected) => {
        const fault = await this.#connect(() => {
          connected();
          tried.resolve();
        });
        this.fault = fault ?? unknownFault;
        tried.resolve();
        return fault;
      },
      failed: (fault, nextTryInMs) => log.warn({ fault, nextTryInMs }, 'There is no connection to Slack'),
      clock,
      signal: this.#stopping.signal,
    });
    return tried.promise;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /**
   * Makes one connection and resolves when it has ended, or to the reason if it could not be made. The client's own
   * reconnecting is off, because a refused reconnect is an unhandled rejection there, which ends the process.
   */
  async #connect(connected: () => void): Promise<string | undefined> {
    const { apiUrl, appToken, log } = this.#options;
    const { signal } = this.#stopping;
    const { SocketModeClient } = await import('@slack/socket-mode');
    if (signal.aborted) return undefined;
    const client = new SocketModeClient({
      appToken,
      autoReconnectEnabled: false,
      logger: sdkLog(log),
      clientOptions: { slackApiUrl: apiUrl, ...callOptions },
    });
    const ended = Promise.withResolvers<void>();
    const givenUp = Promise.withResolvers<string>();
    client.on('disconnected', () => ended.resolve());
    client.on('slack_event', ({ body, ack }: { body: unknown; ack: Ack }) => {
      void asRequest(() => this.#receive(body, ack));
    });
    const giveUp = () => {
      givenUp.resolve('Slack sent no greeting');
      void client.disconnect();
    };
    const late = setTimeout(giveUp, helloWithinMs);
    signal.addEventListener('abort', giveUp);
    // A client that is told to disconnect while it requests an address connects all the same.
    const started = client.start().then(() => {
      if (signal.aborted) void client.disconnect();
    });
    try {
      const fault = await Promise.race([started, givenUp.promise]);
      if (fault !== undefined) return fault;
      clearTimeout(late);
      this.fault = undefined;
      log.info('Connected to Slack');
      connected();
      this.#options.connected();
      await Promise.race([ended.promise, givenUp.promise]);
      return undefined;
    } catch (error) {
      return faultOf(error);
    } finally {
      clearTimeout(late);
      signal.removeEventListener('abort', giveUp);
      started.catch(() => {});
    }
  }

  async #receive(body: unknown, ack: Ack): Promise<void> {
    try {
      await this.#options.receive(body, ack);
    } catch (err) {
      this.#options.log.error({ err }, 'A delivery could not be acknowledged');
    }
  }
}

function faultOf(error: unknown): string {
  const failure = slackFailure(error);
  if (failure) return nameFailure(failure);
  return error instanceof Error ? error.message : 'the connection ended before it began';
}
