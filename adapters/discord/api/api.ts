import type { REST, RESTOptions } from 'discord.js';
import { mayStillSend, permittedConnections } from '../../../src/http/send-permit.ts';
import type { Callback } from './callback.ts';
import { type Failure, failureOf, type Result } from './failure.ts';
import { RequestBudget } from './request-budget.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Ask {
  /** Twice is as good as once: a second try after a doubtful first is safe. */
  repeatable: boolean;
  body?: unknown;
  query?: URLSearchParams;
}

export interface ApiOptions {
  apiUrl: string;
  token: string;
  now(): number;
  wait(ms: number): Promise<void>;
  /** Tries once and ends within seven seconds, a place in the line included: for who comes again later. */
  isPrompt?: boolean;
  /** Shared by all clients of the same token. Default is a budget of its own. */
  budget?: RequestBudget;
  /** Once aborted, requests end as `unavailable` and no new ones are sent. Default is never. */
  stopped?: AbortSignal;
}

/** Before the second and the third try. */
const backoffMs = [300, 1_200] as const;
/** After Discord refused the token: asking on gets the address banned (10,000 refusals in 10 minutes). */
const unauthorizedPauseMs = 30_000;
const timeoutMs = 10_000;
/** A longer wait is the caller's business. */
const longestRateWaitMs = 10_000;
const promptMs = 7_000;
/** A rest that Discord asks of the whole bot is waited for when it is this short, and nothing else. */
const longestSharedWaitMs = 1_000;

/** A post whose worker has lost its right to send is not written. */
// The two versions of undici declare the same interface with types of their own.
const agent = permittedConnections() as unknown as RESTOptions['agent'];
export const stoppedFailure: Failure = { kind: 'unavailable', arrived: 'no', detail: 'stopped' };

const prompt = {
  timeout: promptMs,
  rejectOnRateLimit: ({ global, retryAfter }: { global: boolean; retryAfter: number }) =>
    !global || retryAfter > longestSharedWaitMs,
};

/**
 * Discord's REST. `@discordjs/rest` knows the buckets; trying again is done here, because it repeats timed-out
 * posts but not dropped connections, and forgets the token at the first 401.
 */
export class DiscordApi {
  readonly #options: ApiOptions;
  readonly #budget: RequestBudget;
  /** With the bot's token. */
  readonly #rest: REST;
  /** For interaction tokens: exempt from the global limit, and in need of no bot token. */
  readonly #interactionRest: REST;
  #unauthorizedUntil = 0;

  constructor(options: ApiOptions, rest: typeof REST) {
    const shared = {
      api: options.apiUrl,
      version: '10',
      retries: 0,
      timeout: timeoutMs,
      userAgentAppendix: 'Broadsheet',
      // Several of these share a token, so the budget counts for all of them.
      globalRequestsPerSecond: Number.MAX_SAFE_INTEGER,
      rejectOnRateLimit: ({ retryAfter }: { retryAfter: number }) => retryAfter > longestRateWaitMs,
    };
    this.#options = options;
    this.#budget = options.budget ?? new RequestBudget();
    this.#rest = new rest(options.isPrompt ? { ...shared, ...prompt, agent } : shared);
    this.#interactionRest = new rest(shared);
  }

  get isAuthorized(): boolean {
    return this.#options.now() >= this.#unauthorizedUntil;
  }

  /** As the bot. */
  async asBot<T>(method: Method, route: string, ask: Ask): Promise<Result<T>> {
    if (!this.isAuthorized) return { ok: false, failure: { kind: 'unauthorized' } };
    const first = await this.#try<T>(this.#rest, method, route, ask, true);
    if (first.ok || first.failure.kind !== 'unauthorized') return first;
    const second = await this.#try<T>(this.#rest, method, route, ask, true);
    if (!second.ok && second.failure.kind === 'unauthorized') {
      this.#unauthorizedUntil = this.#options.now() + unauthorizedPauseMs;
    }
    return second;
  }

  /** With the interaction's token, which stands in the route. */
  asAnswer<T>(method: Method, route: string, ask: Ask): Promise<Result<T>> {
    return this.#try<T>(this.#interactionRest, method, route, ask, false);
  }

  /** The first answer to an interaction. */
  acknowledge({ id, token }: { id: string; token: string }, callback: Callback): Promise<Result<unknown>> {
    return this.asAnswer('post', `/interactions/${id}/${token}/callback`, {
      body: callback,
      repeatable: true,
    });
  }

  async #try<T>(rest: REST, method: Method, route: string, ask: Ask, auth: boolean): Promise<Result<T>> {
    let failure: Failure | undefined;
    let doubtful = false;
    const { isPrompt, stopped } = this.#options;
    for (const waitMs of isPrompt ? [0] : [0, ...backoffMs]) {
      if (waitMs > 0) await this.#options.wait(waitMs);
      if (stopped?.aborted) return { ok: false, failure: failure ?? stoppedFailure };
      const signals = [stopped, isPrompt ? AbortSignal.timeout(promptMs) : undefined];
      const signal = AbortSignal.any(signals.filter((one) => one !== undefined));
      if (auth) {
        if (!(await this.#budget.turn(isPrompt ?? false, isPrompt ? promptMs : longestRateWaitMs))) {
          failure = { kind: 'rate-limited', retryAfterMs: longestSharedWaitMs };
          break;
        }
        rest.setToken(this.#options.token);
      }
      if (!(await mayStillSend())) {
        failure = { kind: 'unavailable', arrived: 'no', detail: 'the right to send is lost' };
        break;
      }
      try {
        const value = await rest[method](route as `/${string}`, {
          auth,
          body: ask.body,
          ...(ask.query ? { query: ask.query } : {}),
          signal,
        });
        return { ok: true, value: value as T };
      } catch (error) {
        failure = failureOf(error);
        if (failure.kind !== 'unavailable') break;
        doubtful ||= failure.arrived === 'unknown';
        if (doubtful && !ask.repeatable) break;
      }
    }
    if (!failure) throw new Error('a request without an end');
    if (doubtful && failure.kind === 'acknowledged') return { ok: true, value: undefined as T };
    return {
      ok: false,
      failure: failure.kind === 'unavailable' && doubtful ? { ...failure, arrived: 'unknown' } : failure,
    };
  }
}
