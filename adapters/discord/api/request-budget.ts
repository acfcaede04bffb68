import { setTimeout as waitFor } from 'node:timers/promises';
import { limits } from '../render/limits.ts';

/** What the gateway's thread asks, and requests that the network brings closer together, need room too. */
const spare = 5;
/** For what people wait for: of all others, this many a second stay free for it. */
const keptForPeople = 5;
const secondMs = 1_000;

interface Waiting {
  until: number;
  go(isMine: boolean): void;
}

export interface BudgetParts {
  /** Requests in any second: Discord's limit, less some room, unless told. */
  perSecond?: number;
  /** Milliseconds that only grow. */
  now?(): number;
  wait?(ms: number): Promise<unknown>;
}

/** The requests that Discord allows a bot in all its channels together: who waits for an answer comes first. */
export class RequestBudget {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<unknown>;
  /** When the requests of the last second began. */
  readonly #begun: number[] = [];
  readonly #people: Waiting[] = [];
  readonly #later: Waiting[] = [];
  #isServing = false;

  constructor({ perSecond, now, wait }: BudgetParts = {}) {
    this.#perSecond = Math.max(perSecond ?? limits.globalRequests.most - spare, keptForPeople + 1);
    this.#now = now ?? (() => performance.now());
    this.#wait = wait ?? ((ms) => waitFor(ms));
  }

  /** A turn to ask; false when none comes within `longestMs`. `isLater`: for who comes again later. */
  turn(isLater: boolean, longestMs: number): Promise<boolean> {
    return new Promise((go) => {
      (isLater ? this.#later : this.#people).push({ until: this.#now() + longestMs, go });
      if (this.#isServing) this.#serve();
      else this.#serveAll();
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
    this.#serveLine(this.#people, this.#perSecond, now);
    this.#serveLine(this.#later, this.#perSecond - keptForPeople, now);
  }

  #serveLine(line: Waiting[], most: number, now: number): void {
    while (line[0] && (line[0].until <= now || this.#begun.length < most)) {
      const next = line.shift();
      const isMine = next !== undefined && next.until > now;
      if (isMine) this.#begun.push(now);
      next?.go(isMine);
    }
  }
}
