/** A fault of a call. */
export type Fault =
  /** If `retryAfterSeconds` is absent, the answer has no `Retry-After` header. */
  | { kind: 'rate-limited'; retryAfterSeconds?: number }
  /** The connection breaks and nothing was done. */
  | { kind: 'dropped-before-storing' }
  /** The message is stored and the connection breaks before the answer. */
  | { kind: 'dropped-after-storing' }
  /** The message is stored and the connection breaks within the answer. */
  | { kind: 'cut-after-storing' }
  /** The message is stored and the answer is a 500. */
  | { kind: 'error-after-storing' }
  /** The answer is a 500 and nothing was done. */
  | { kind: 'error-before-storing' }
  /** The answer is a 504, and the message is stored this much later. */
  | { kind: 'stored-later'; afterMs: number }
  | { kind: 'refused'; error: string }
  /** The answer is text that Slack would never send. */
  | { kind: 'garbled'; body: string }
  /** There is no answer until the client gives up. */
  | { kind: 'silent'; stored?: boolean };

export class Faults {
  private readonly waiting = new Map<string, Fault[]>();
  private readonly drawn = new Map<string, () => Fault | undefined>();

  next(method: string, ...faults: Fault[]): void {
    this.waiting.set(method, [...(this.waiting.get(method) ?? []), ...faults]);
  }

  /** Calls `draw` for the fault of each call that has none queued. */
  each(method: string, draw: () => Fault | undefined): void {
    this.drawn.set(method, draw);
  }

  take(method: string): Fault | undefined {
    return this.waiting.get(method)?.shift() ?? this.drawn.get(method)?.();
  }

  clear(): void {
    this.waiting.clear();
    this.drawn.clear();
  }
}
