/** Counts the calls that have not settled, so that closing can wait for them. */
export class RunningCalls {
  readonly #running = new Set<Promise<unknown>>();

  /** Wraps the methods of a port so that each call is tracked while it runs. */
  of<Port extends object>(port: Port): Port {
    const methods = Object.entries(port) as [string, (...args: unknown[]) => Promise<unknown>][];
    return Object.fromEntries(
      methods.map(([name, method]) => [name, (...args: unknown[]) => this.#remember(method(...args))]),
    ) as Port;
  }

  /** Resolves when all calls have settled, successfully or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #remember<T>(call: Promise<T>): Promise<T> {
    this.#running.add(call);
    try {
      return await call;
    } finally {
      this.#running.delete(call);
    }
  }
}
