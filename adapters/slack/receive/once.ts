import type { Logger } from 'pino';
import { type Claim, type Store, StoreUnavailable } from '../../../src/ports/store.ts';
import { Recent } from './recent.ts';

export interface OnceOptions {
  store: Store;
  log: Logger;
  now: () => number;
  /** How long a delivery is this process's alone; 60,000 unless told. */
  leaseMs?: number;
  /** Does what the body asks for; `again` when somebody may have done a part of it. */
  work: (body: unknown, again: boolean) => Promise<void>;
}

/** The platform that an abandoned event came from stands before its id. */
const prefix = 'slack:';
const usualLeaseMs = 60_000;
const takenOverAtOnce = 20;
const mostRemembered = 10_000;

/**
 * Does each delivery once, whoever delivers it again and whichever replica gets it. What a process took and never
 * finished is done by the next that looks.
 */
export class Once {
  readonly #options: OnceOptions;
  readonly #running = new Set<Promise<void>>();
  /** What this process is at, with the attempt that will finish it. */
  readonly #active = new Map<string, number>();
  #takingOver = false;
  /** What this process did lately, whatever became of its lease. */
  readonly #done = new Recent(mostRemembered);
  /** Kept for the time in which the store cannot be asked. */
  readonly #remembered = new Recent(mostRemembered);

  constructor(options: OnceOptions) {
    this.#options = options;
  }

  /** Returns at once. */
  start(id: string, body: unknown): void {
    if (!this.#active.has(id) && !this.#done.has(id)) void this.#track(this.#do(id, body));
  }

  /** Does what others left behind. What is slow here only gets a new lease. */
  async takeOver(): Promise<void> {
    if (this.#takingOver) return;
    this.#takingOver = true;
    try {
      while (await this.#takeSome()) {
        // As long as there may be more.
      }
    } finally {
      this.#takingOver = false;
    }
  }

  async #takeSome(): Promise<boolean> {
    const { store, now, leaseMs = usualLeaseMs } = this.#options;
    const taken = await store.events.takeOver(now(), takenOverAtOnce, leaseMs, prefix);
    const left = taken.filter(({ event, attempt }) => {
      if (this.#active.has(event)) this.#active.set(event, attempt);
      return !this.#active.has(event);
    });
    await Promise.all(
      left.map(({ event, attempt, payload }) =>
        this.#track(this.#finish(event, attempt, JSON.parse(payload ?? 'null'))),
      ),
    );
    return taken.length === takenOverAtOnce;
  }

  /** Resolves when everything that was started is done. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #track(doing: Promise<void>): Promise<void> {
    const tracked = doing
      .catch((err) => this.#options.log.error({ err }, 'A delivery failed'))
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
    return tracked;
  }

  async #do(id: string, body: unknown): Promise<void> {
    this.#active.set(id, 0);
    try {
      const claim = await this.#claim(id, body);
      // Taken over here while the claim was on its way.
      const attempt = claim.state === 'new' ? claim.attempt : this.#active.get(id);
      if (claim.state === 'new' || attempt)
        await this.#finish(id, Math.max(attempt ?? 0, this.#active.get(id) ?? 0), body);
    } finally {
      this.#active.delete(id);
    }
  }

  async #claim(id: string, body: unknown): Promise<Claim> {
    const { store, now, log, leaseMs = usualLeaseMs } = this.#options;
    try {
      return await store.events.claim(id, now(), { payload: JSON.stringify(withoutToken(body)), leaseMs });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      // Who watches the store has said so once.
      log.debug(
        { id, problem: error.problem.fault },
        'The store is away: repeats are known from memory alone',
      );
      return this.#remember(id);
    }
  }

  #remember(id: string): Claim {
    if (this.#remembered.has(id)) return { state: 'done' };
    this.#remembered.add(id);
    return { state: 'new', attempt: 0 };
  }

  async #finish(id: string, attempt: number, body: unknown): Promise<void> {
    const { store, work, log } = this.#options;
    this.#active.set(id, attempt);
    try {
      if (!this.#done.has(id)) await work(body, attempt > 1);
      this.#done.add(id);
      if (attempt !== 0) await store.events.finish(id, this.#active.get(id) ?? attempt);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn({ id }, 'The store is away: a finished delivery may be done again');
    } finally {
      this.#active.delete(id);
    }
  }
}

/** Slack's old verification token is a secret that nobody needs. */
function withoutToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { token: _, ...rest } = body as Record<string, unknown>;
  return rest;
}
