/**
 * Runs one waiting search per turn of the event loop, so that deliveries that arrived meanwhile are acknowledged
 * between two searches.
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
