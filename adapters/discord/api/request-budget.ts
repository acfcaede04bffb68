import { setTimeout as waitFor } from 'node:timers/promises';
import { limits } from '../render/limits.ts';

/** Requests a second that are left to discord.js and to network jitter. */
const spare = 5;
/** Requests a second that background work leaves to requests that people wait for. */
const reservedForPeople = 5;
const secondMs = 1_000;

interface Waiting {
  until: number;
  go(isMine: boolean): void;
}

interface BudgetParts {
  /** Requests allowed in any second. Default is Discord's limit minus `spare`. */
  perSecond?: number;
  /** Monotonic clock, in milliseconds. */
  now?(): number;
  wait?(ms: number): Promise<unknown>;
}

/** Spreads a bot's requests below Discord's global rate limit. Requests that people wait for go first. */
export class RequestBudget {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<unknown>;
  /** Start times of the requests of the last second. */
  readonly #begun: number[] = [];
  readonly #people: Waiting[] = [];
  readonly #later: Waiting[] = [];
  #isServing = false;

  constructor({ perSecond, now, wait }: BudgetParts = {}) {
    this.#perSecond = Math.max(perSecond ?? limits.globalRequests.most - spare, reservedForPeople + 1);
    this.#now = now ?? (() => performance.now());
    this.#wait = wait ?? ((ms) => waitFor(ms));
  }

  /** Resolves to true when a request may start, or to false after `longestMs`. `isLater` marks background work. */
  acquire(isLater: boolean, longestMs: number): Promise<boolean> {
    return new Promise((go) => {
      (isLater ? this.#later : this.#people).push({ until: this.#now() + longestMs, go });
      if (this.#isServing) this.#serve();
      else void this.#serveAll();
    });
  }

  async #serveAll(): Promise<void> {
    this.#isServing = true;
    for (;;) {
      this.#serve();
      if (this.#people.length === 0 && this.#later.length === 0) break;
      const [first = 0] = this.#begun;
      await this.#wait(Math.max(1, Math.ceil(first + secondMs - this.#now())));
    }
    this.#isServing = false;
  }

  #serve(): void {
    const now = this.#now();
    while (this.#begun.length > 0 && now - (this.#begun[0] ?? 0) >= secondMs) this.#begun.shift();
    this.#serveQueue(this.#people, this.#perSecond, now);
    this.#serveQueue(this.#later, this.#perSecond - reservedForPeople, now);
  }

  #serveQueue(queue: Waiting[], most: number, now: number): void {
    while (queue[0] && (queue[0].until <= now || this.#begun.length < most)) {
      const next = queue.shift();
      const isMine = next !== undefined && next.until > now;
      if (isMine) this.#begun.push(now);
      next?.go(isMine);
    }
  }
}
