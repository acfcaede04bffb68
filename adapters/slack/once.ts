import type { Logger } from 'pino';
import { type Claim, type Store, StoreUnavailable } from '../../src/store.ts';

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
  /** Kept for the time in which the store cannot be asked. */
  readonly #remembered = new Set<string>();

  constructor(options: OnceOptions) {
    this.#options = options;
  }

  /** Returns at once. */
  start(id: string, body: unknown): void {
    this.#track(this.#do(id, body));
  }

  /** Does what others left behind. */
  async takeOver(): Promise<void> {
    const { store, now, leaseMs = usualLeaseMs } = this.#options;
    for (;;) {
      const left = await store.events.takeOver(now(), takenOverAtOnce, leaseMs, prefix);
      for (const { event, attempt, payload } of left)
        this.#track(this.#finish(event, attempt, JSON.parse(payload)));
      if (left.length < takenOverAtOnce) return;
      await this.idle();
    }
  }

  /** Resolves when everything that was started is done. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #track(doing: Promise<void>): void {
    const tracked = doing
      .catch((err) => this.#options.log.error({ err }, 'A delivery failed'))
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  async #do(id: string, body: unknown): Promise<void> {
    const claim = await this.#claim(id, body);
    if (claim.state !== 'new') return;
    await this.#finish(id, claim.attempt, body);
  }

  async #claim(id: string, body: unknown): Promise<Claim> {
    const { store, now, log, leaseMs = usualLeaseMs } = this.#options;
    try {
      return await store.events.claim(id, now(), { payload: JSON.stringify(withoutToken(body)), leaseMs });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn(
        { id, problem: error.problem.fault },
        'The store is away: repeats are known from memory alone',
      );
      return this.#remember(id);
    }
  }

  #remember(id: string): Claim {
    if (this.#remembered.has(id)) return { state: 'done' };
    this.#remembered.add(id);
    const oldest = this.#remembered.values().next().value;
    if (this.#remembered.size > mostRemembered && oldest !== undefined) this.#remembered.delete(oldest);
    return { state: 'new', attempt: 0 };
  }

  async #finish(id: string, attempt: number, body: unknown): Promise<void> {
    const { store, work, log } = this.#options;
    await work(body, attempt > 1);
    if (attempt === 0) return;
    try {
      await store.events.finish(id, attempt);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn({ id }, 'The store is away: a finished delivery may be done again');
    }
  }
}

/** Slack's old verification token is a secret that nobody needs. */
function withoutToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { token: _, ...rest } = body as Record<string, unknown>;
  return rest;
}
