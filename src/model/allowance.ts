import { BoundedMap } from './bounded-map.ts';

interface AllowanceOptions {
  /** The requests that a key may make at once. */
  burst: number;
  /** The time in which a key regains one request. */
  msPerRequest: number;
}

const mostKeys = 8_000;

/** Limits the requests of each key, with a bucket of tokens for each. */
export class Allowance {
  readonly #options: AllowanceOptions;
  /** Epoch milliseconds at which each key may make a whole burst of requests again. */
  readonly #recoveries = new BoundedMap<string, number>(mostKeys);

  constructor(options: AllowanceOptions) {
    this.#options = options;
  }

  /** Returns 0 and counts the request if it is within the limit, else the milliseconds until the next one is. */
  take(key: string, now: number): number {
    const { burst, msPerRequest } = this.#options;
    const recovery = (this.#recoveries.get(key, now) ?? now) + msPerRequest;
    const waitMs = recovery - now - burst * msPerRequest;
    if (waitMs > 0) return waitMs;
    this.#recoveries.set(key, recovery, recovery);
    return 0;
  }
}
