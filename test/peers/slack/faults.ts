/** What goes wrong with the next calls of a method. */
export type Fault =
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  /** The connection breaks and nothing was done. */
  | { kind: 'dropped-before-storing' }
  /** The message is stored and the connection breaks before the answer. */
  | { kind: 'dropped-after-storing' }
  /** The message is stored and the answer is a 500. */
  | { kind: 'error-after-storing' }
  | { kind: 'refused'; error: string }
  /** No answer at all until the client gives up. */
  | { kind: 'silent' };

export class Faults {
  private readonly waiting = new Map<string, Fault[]>();

  next(method: string, ...faults: Fault[]): void {
    this.waiting.set(method, [...(this.waiting.get(method) ?? []), ...faults]);
  }

  take(method: string): Fault | undefined {
    return this.waiting.get(method)?.shift();
  }

  clear(): void {
    this.waiting.clear();
  }
}
