import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';

interface RateLimit {
  method: string;
  /** A route with placeholders for ids: `/channels/:id/messages`. */
  route: RegExp;
  limit: number;
  windowMs: number;
}

interface RateState {
  headers: Record<string, string>;
  /** Set if the request exceeds the limit. */
  retryAfterMs?: number;
}

/** Rate limit buckets per route and major parameter, with the headers that clients read. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #rules: RateLimit[] = [];
  readonly #buckets = new Map<string, { left: number; resetAt: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(rule: RateLimit): void {
    this.#rules.push(rule);
  }

  take(method: string, path: string): RateState {
    const rule = this.#rules.find((candidate) => candidate.method === method && candidate.route.test(path));
    if (!rule) return { headers: {} };
    const now = this.#clock.now();
    const key = `${method} ${path}`;
    let bucket = this.#buckets.get(key);
    if (!bucket || bucket.resetAt <= now) {
      bucket = { left: rule.limit, resetAt: now + rule.windowMs };
      this.#buckets.set(key, bucket);
    }
    const waitMs = bucket.resetAt - now;
    const exceeded = bucket.left <= 0;
    if (!exceeded) bucket.left -= 1;
    return {
      headers: {
        'x-ratelimit-bucket': createHash('md5').update(rule.route.source).digest('hex'),
        'x-ratelimit-limit': String(rule.limit),
        'x-ratelimit-remaining': String(bucket.left),
        'x-ratelimit-reset': (bucket.resetAt / 1000).toFixed(3),
        'x-ratelimit-reset-after': (waitMs / 1000).toFixed(3),
      },
      ...(exceeded ? { retryAfterMs: waitMs } : {}),
    };
  }
}
