/**
 * Lets computing go on one piece per round of the event loop: between two searches, whatever arrived meanwhile is
 * acknowledged.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #running = false;

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#running) return;
      this.#running = true;
      setImmediate(() => this.#round());
    });
  }

  #round(): void {
    this.#waiting.shift()?.();
    this.#running = this.#waiting.length > 0;
    if (this.#running) setImmediate(() => this.#round());
  }
}
