/** The last so many values, each until its time is over. */
export class KeptForAWhile<T> {
  readonly #most: number;
  readonly #values = new Map<string, { value: T; until: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, now: number): { value: T } | undefined {
    const kept = this.#values.get(key);
    return kept && kept.until > now ? kept : undefined;
  }

  /** Whether its time is over or not. */
  last(key: string): T | undefined {
    return this.#values.get(key)?.value;
  }

  /** `until` is the first instant at which it counts no more. */
  set(key: string, value: T, until: number): void {
    this.#values.delete(key);
    this.#values.set(key, { value, until });
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
