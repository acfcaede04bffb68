/** What goes wrong with a request: before it is carried out, or after (`stored`), when the sender cannot know. */
export type Fault =
  | { kind: 'status'; status: number; code?: number; message?: string }
  | { kind: 'stored-status'; status: number }
  | { kind: 'drop' }
  | { kind: 'stored-drop' }
  /** Answered by a 504, and carried out so much later all the same. */
  | { kind: 'stored-later'; afterMs: number }
  /** No answer at all until the client gives up. */
  | { kind: 'silent'; stored: boolean }
  | { kind: 'rate-limit'; retryAfterMs: number; global?: boolean }
  | { kind: 'hold'; until: Promise<unknown> };

export interface FaultRule {
  method?: string;
  /** Tested against the path after `/api/v10`. */
  path: RegExp;
  /** How many requests it hits; once when absent. */
  times?: number;
  fault: Fault;
}

export class Faults {
  readonly #rules: (FaultRule & { left: number })[] = [];
  readonly #drawn: { method: string; path: RegExp; draw(): Fault | undefined }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? 1 });
  }

  /** What `draw` gives at each such request, where no rule hits it. */
  each(method: string, path: RegExp, draw: () => Fault | undefined): void {
    this.#drawn.push({ method, path, draw });
  }

  clear(): void {
    this.#rules.length = 0;
    this.#drawn.length = 0;
  }

  take(method: string, path: string): Fault | undefined {
    const rule = this.#rules.find(
      (candidate) =>
        candidate.left > 0 && (!candidate.method || candidate.method === method) && candidate.path.test(path),
    );
    if (!rule) return this.#drawn.find((one) => one.method === method && one.path.test(path))?.draw();
    rule.left -= 1;
    return rule.fault;
  }
}
