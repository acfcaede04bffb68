/** The calls that have not come back, so that closing can wait for them. */
export class RunningCalls {
  readonly #running = new Set<Promise<unknown>>();

  /** The same methods, each remembered while it runs. */
  of<Port extends object>(port: Port): Port {
    const methods = Object.entries(port) as [string, (...args: unknown[]) => Promise<unknown>][];
    return Object.fromEntries(
      methods.map(([name, method]) => [name, (...args: unknown[]) => this.#remember(method(...args))]),
    ) as Port;
  }

  /** Whatever their outcome, which belongs to who called. */
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
