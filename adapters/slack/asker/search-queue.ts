/** In milliseconds. A search waits at most this long for deliveries to be acknowledged. */
const mostPauseMs = 20;

/**
 * Runs searches one at a time. Between two of them the event loop runs, and the next search waits a short time as
 * long as a delivery has not been acknowledged.
 */
export class SearchQueue {
  readonly #waiting: (() => void)[] = [];
  readonly #isAcknowledging: () => boolean;
  #isRunning = false;
  #lastAt = 0;

  constructor(isAcknowledging: () => boolean) {
    this.#isAcknowledging = isAcknowledging;
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#isRunning) return;
      this.#isRunning = true;
      setImmediate(() => this.#round());
    });
  }

  #round(): void {
    if (this.#isAcknowledging() && performance.now() - this.#lastAt < mostPauseMs) {
      setTimeout(() => this.#round(), 1);
      return;
    }
    this.#lastAt = performance.now();
    this.#waiting.shift()?.();
    this.#isRunning = this.#waiting.length > 0;
    if (this.#isRunning) setImmediate(() => this.#round());
  }
}
