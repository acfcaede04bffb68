import { SocketLane, type SocketLaneParts } from './socket-lane.ts';

export interface SocketOptions extends SocketLaneParts {
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

/** Keeps one Socket Mode connection: every end of one, whatever the reason, leads to the next try. */
export class Socket {
  readonly state: SocketState = { connected: false };
  readonly #options: SocketOptions;
  readonly #stopping = new AbortController();
  readonly #lane: SocketLane;
  #running: Promise<void> | undefined;

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#lane = new SocketLane(options);
  }

  /** Resolves after the first try, whether it worked or not. */
  start(): Promise<void> {
    const tried = Promise.withResolvers<void>();
    this.#running = this.#run(() => tried.resolve());
    return tried.promise;
  }

  /** Resolves when all that was acknowledged so far has been received. */
  settled(): Promise<void> {
    return this.#lane.settled();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#lane.disconnect();
    await this.#running;
    await this.#lane.stop();
  }

  async #run(tried: () => void): Promise<void> {
    const { log, wait = defaultWait } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      const fault = await this.#lane.connect(() => {
        failures = 0;
        this.state.connected = true;
        delete this.state.fault;
        log.info('Connected to Slack');
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
