/** How a request fails: before it is carried out or, if its name says `stored`, after that. */
export type Fault =
  | { kind: 'status'; status: number; code?: number; message?: string }
  | { kind: 'stored-status'; status: number }
  | { kind: 'drop' }
  /** Answered with a page of HTML and status 200, as by a network that wants people to log in. */
  | { kind: 'html' }
  | { kind: 'stored-drop' }
  /** Answered with 504 and carried out `afterMs` later. */
  | { kind: 'stored-later'; afterMs: number }
  /** Never answered. */
  | { kind: 'silent'; stored: boolean }
  | { kind: 'rate-limit'; retryAfterMs: number; global?: boolean }
  | { kind: 'hold'; until: Promise<unknown> };

interface FaultRule {
  method?: string;
  /** Matched against the path after `/api/v10`. */
  path: RegExp;
  /** Number of requests that the rule applies to. Default is 1. */
  times?: number;
  fault: Fault;
}

export class Faults {
  readonly #rules: (FaultRule & { left: number })[] = [];
  readonly #drawn: { method: string; path: RegExp; draw(): Fault | undefined }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? 1 });
  }

  /** Calls `draw` for every such request that no rule applies to. */
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
