const shortestMs = 1_000;
const longestMs = 5 * 60_000;
/** A `Retry-After` that is longer than this counts as this. */
const longestAskedMs = 60 * 60_000;

/** Says when an endpoint that failed may be asked again. The pause doubles with each failure in a row. */
export class Pause {
  #failures = 0;
  #until = Number.NEGATIVE_INFINITY;

  /**
   * Returns the milliseconds until the endpoint may be asked; 0 if it may be asked now. Times are epoch milliseconds.
   */
  left(now: number): number {
    return Math.max(0, this.#until - now);
  }

  /** Returns true if this is the first failure after a success. */
  failed(now: number, retryAfterMs = 0): boolean {
    const ownMs = Math.min(longestMs, shortestMs * 2 ** this.#failures);
    this.#until = now + Math.max(ownMs, Math.min(retryAfterMs, longestAskedMs));
    return ++this.#failures === 1;
  }

  /** Returns true if the call before failed. */
  succeeded(): boolean {
    const hadFailed = this.#failures > 0;
    this.#failures = 0;
    this.#until = Number.NEGATIVE_INFINITY;
    return hadFailed;
  }
}
