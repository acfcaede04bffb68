/** What goes wrong with a request: before it is carried out, or after (`stored`), when the sender cannot know. */
export type Fault =
  | { kind: 'status'; status: number; code?: number; message?: string }
  | { kind: 'stored-status'; status: number }
  | { kind: 'drop' }
  | { kind: 'stored-drop' }
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

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? 1 });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  take(method: string, path: string): Fault | undefined {
    const rule = this.#rules.find(
      (candidate) =>
        candidate.left > 0 && (!candidate.method || candidate.method === method) && candidate.path.test(path),
    );
    if (!rule) return undefined;
    rule.left -= 1;
    return rule.fault;
  }
}
