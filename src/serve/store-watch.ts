import type { Problem, StoreFault } from '../model/problem.ts';
import type { Log } from '../ports/log.ts';
import { type Store, StoreUnavailable } from '../ports/store.ts';

const everyMs = 2_000;
/** The store counts as working after this long without a fault: on a full disk small writes can still succeed. */
const quietMs = 20_000;
/** Command lines are buffered while the database is unavailable, so their calls never fail and need no watching. */
const unwatched = ['health', 'close', 'commandLines'];

interface WatchTools {
  log: Pick<Log, 'info' | 'warn'>;
  /** Called each time the store stops working or works again. */
  up(isUp: boolean): void;
  /** Called with each fault of a call of the store or of `health`. */
  fault(fault: StoreFault): void;
  now(): number;
  /** Resolves early if the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export interface WatchedStore {
  /** The same store. While it is unreachable, calls fail at once instead of after a connect timeout. */
  store: Store;
  /** Call it before the store is closed. */
  stop(): void;
}

/**
 * Logs once when the store stops working, once for each different fault, and once when it works again, however many
 * calls fail. After the first fault it polls the store until it works.
 */
export function watchStore(store: Store, tools: WatchTools): WatchedStore {
  const watch = new StoreWatch(store, tools);
  const calls = Object.entries(store).map(([name, part]) => [
    name,
    unwatched.includes(name) ? part : watched(part, watch),
  ]);
  return {
    store: { ...(Object.fromEntries(calls) as Store), health: () => watch.health() },
    stop: () => watch.stop(),
  };
}

type Call = (...args: unknown[]) => Promise<unknown>;

function watched(part: Call | Readonly<Record<string, Call>>, watch: StoreWatch): unknown {
  if (typeof part === 'function') return (...args: unknown[]) => watch.run(() => part(...args));
  return Object.fromEntries(
    Object.entries(part).map(([name, call]) => [
      name,
      (...args: unknown[]) => watch.run(() => call(...args)),
    ]),
  );
}

class StoreWatch {
  readonly #store: Pick<Store, 'health'>;
  readonly #tools: WatchTools;
  readonly #stopping = new AbortController();
  /** The fault that was logged last; undefined while the store works. */
  #logged: StoreFault | undefined;
  #unreachable = false;
  #faultAt = 0;

  constructor(store: Pick<Store, 'health'>, tools: WatchTools) {
    this.#store = store;
    this.#tools = tools;
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#unreachable) throw new StoreUnavailable('unreachable', 'not asked');
    try {
      return await call();
    } catch (error) {
      if (error instanceof StoreUnavailable) this.#fault(error);
      throw error;
    }
  }

  /** Returns the store's health. A fault found here is handled as one found by a call. */
  async health(): ReturnType<Store['health']> {
    const health = await this.#store.health();
    const fault = health.ok ? undefined : faultOf(health.problem);
    if (fault) this.#fault(new StoreUnavailable(fault, 'health'));
    return health;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /**
   * Logs the first fault. Later ones come from polling: a call that fails while the fault ends may not know its cause.
   */
  #fault(error: StoreUnavailable): void {
    const { now, up, fault } = this.#tools;
    this.#faultAt = now();
    fault(error.problem.fault);
    if (this.#logged !== undefined) return;
    this.#say(error.problem.fault, error.message);
    up(false);
    void this.#followUp();
  }

  async #followUp(): Promise<void> {
    const { now, wait, log, up } = this.#tools;
    const since = this.#faultAt;
    while (!this.#stopping.signal.aborted) {
      const health = await this.#store.health();
      const fault = health.ok ? undefined : faultOf(health.problem);
      this.#unreachable = fault === 'unreachable';
      if (fault) {
        this.#faultAt = now();
        this.#say(fault);
      } else if (now() - this.#faultAt >= quietMs) {
        this.#logged = undefined;
        up(true);
        log.info({ awayMs: now() - since }, 'The store works again');
        return;
      }
      await wait(everyMs, this.#stopping.signal);
    }
  }

  #say(fault: StoreFault, detail = ''): void {
    if (this.#logged === fault) return;
    this.#logged = fault;
    this.#tools.log.warn({ fault, detail }, 'The store is unavailable: its work waits or is refused');
  }
}

function faultOf(problem: Problem): StoreFault | undefined {
  return problem.code === 'store-unavailable' ? problem.fault : undefined;
}
