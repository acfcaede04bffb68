import type { REST, RESTOptions, RequestData } from 'discord.js';
import { permittedConnections } from '../../../src/http/permitted-connections.ts';
import { mayStillSend } from '../../../src/http/send-permit.ts';
import type { AttachedFile } from '../../../src/reply/files.ts';
import type { Callback } from './callback.ts';
import { type Failure, failureOf, type Result } from './failure.ts';
import { RequestBudget } from './request-budget.ts';
import { requestEnd } from './request-end.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A message that was sent. */
export interface MessageJson {
  id: string;
  channel_id: string;
}

interface Ask {
  /**
   * True if sending the request twice has the effect of sending it once. Then it is retried after a lost answer. Default
   * is `true`, except for `post`.
   */
  repeatable?: boolean;
  body?: unknown;
  query?: URLSearchParams;
  files?: readonly AttachedFile[];
}

interface ApiOptions {
  apiUrl: string;
  token: string;
  now(): number;
  wait(ms: number): Promise<void>;
  /** True for a client whose calls make a single attempt and settle within 7 s, because the caller retries later. */
  isPrompt?: boolean;
  /** Shared by all clients of one token. Default is a new budget for this client. */
  budget?: RequestBudget;
  /** Once it aborts, requests end as `unavailable` and no new ones are sent. Default is never. */
  stopped?: AbortSignal;
}

/** Pauses before the second and the third attempt. */
const backoffMs = [300, 1_200] as const;
/** Pause after Discord rejected the token, because 10,000 rejected requests in 10 minutes ban the address. */
const unauthorizedPauseMs = 30_000;
const timeoutMs = 10_000;
/** Waits for rate limits of up to this length; longer ones are returned to the caller. */
const longestRateWaitMs = 10_000;
const promptMs = 7_000;
/** The longest global rate limit for which a client with single attempts waits. It waits for nothing else. */
const longestSharedWaitMs = 1_000;

/** Connections that refuse to write a request whose process has lost its right to send. */
// The cast is safe: discord.js brings another version of undici, whose types are equal but not the same.
const agent = permittedConnections() as unknown as RESTOptions['agent'];
export const stoppedFailure: Failure = { kind: 'unavailable', arrived: 'no', detail: 'stopped' };
const lostRight: Failure = { kind: 'unavailable', arrived: 'no', detail: 'the right to send is lost' };

/**
 * Interval at which `@discordjs/rest` drops idle queues. It keeps one per interaction token, by default for an hour.
 */
const handlerSweepMs = 60_000;

interface RateLimit {
  global: boolean;
  /** In milliseconds. */
  retryAfter: number;
}

/** True if a 429 names no time to wait. `@discordjs/rest` would repeat the request at once, and go on doing so. */
export function namesNoWait({ retryAfter }: Pick<RateLimit, 'retryAfter'>): boolean {
  return !(retryAfter > 0);
}

const prompt = {
  timeout: promptMs,
  rejectOnRateLimit: (limit: RateLimit) =>
    namesNoWait(limit) || !limit.global || limit.retryAfter > longestSharedWaitMs,
};

/**
 * Client for Discord's REST API. `@discordjs/rest` handles rate limit buckets. Retries are made here, because it
 * retries timed-out posts but not dropped connections, and clears the token at the first 401.
 */
export class DiscordApi {
  readonly #options: ApiOptions;
  readonly #budget: RequestBudget;
  /** Authenticated with the bot's token. */
  readonly #rest: REST;
  /**
   * Sends requests to routes with an interaction token, which need no bot token and are exempt from the global limit.
   */
  readonly #interactionRest: REST;
  #unauthorizedUntil = 0;

  constructor(options: ApiOptions, rest: typeof REST) {
    const shared = {
      agent,
      api: options.apiUrl,
      version: '10',
      retries: 0,
      timeout: timeoutMs,
      userAgentAppendix: 'Broadsheet',
      // Several clients share a token, so the shared budget limits them instead of this option.
      globalRequestsPerSecond: Number.MAX_SAFE_INTEGER,
      handlerSweepInterval: handlerSweepMs,
      rejectOnRateLimit: (limit: RateLimit) => namesNoWait(limit) || limit.retryAfter > longestRateWaitMs,
    };
    this.#options = options;
    this.#budget = options.budget ?? new RequestBudget();
    this.#rest = new rest(options.isPrompt ? { ...shared, ...prompt } : shared);
    this.#interactionRest = new rest(shared);
  }

  /** Ends the timers of a client that is not needed any more. */
  [Symbol.dispose](): void {
    for (const rest of [this.#rest, this.#interactionRest]) {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    }
  }

  get isAuthorized(): boolean {
    return this.#options.now() >= this.#unauthorizedUntil;
  }

  /** Sends a request as the bot. */
  async asBot<T>(method: Method, route: string, ask: Ask = {}): Promise<Result<T>> {
    if (!this.isAuthorized) return { ok: false, failure: { kind: 'unauthorized' } };
    const first = await this.#try<T>(this.#rest, method, route, ask, true);
    if (first.ok || first.failure.kind !== 'unauthorized') return first;
    const second = await this.#try<T>(this.#rest, method, route, ask, true);
    if (!second.ok && second.failure.kind === 'unauthorized') {
      this.#unauthorizedUntil = this.#options.now() + unauthorizedPauseMs;
    }
    return second;
  }

  /** Sends a request that is authorised by the interaction's token in its route. */
  asAnswer<T>(method: Method, route: string, ask: Ask = {}): Promise<Result<T>> {
    return this.#try<T>(this.#interactionRest, method, route, ask, false);
  }

  /** Sends the first answer to an interaction. */
  acknowledge({ id, token }: { id: string; token: string }, callback: Callback): Promise<Result<unknown>> {
    const route = `/interactions/${id}/${token}/callback`;
    return this.asAnswer('post', route, { body: callback, repeatable: true });
  }

  /** Sends a request until it has an answer, as far as that has the effect of sending it once. */
  async #try<T>(rest: REST, method: Method, route: string, ask: Ask, auth: boolean): Promise<Result<T>> {
    const { isPrompt, stopped, wait } = this.#options;
    const { repeatable = method !== 'post', query } = ask;
    const sent = ask.files?.length ? await formOf(ask.body, ask.files) : { body: ask.body };
    let failure = stoppedFailure;
    let mayHaveArrived = false;
    for (const waitMs of isPrompt ? [0] : [0, ...backoffMs]) {
      if (waitMs > 0) await wait(waitMs);
      if (stopped?.aborted) break;
      const tried = await this.#tryOnce<T>(rest, method, route, { ...sent, query, auth });
      if (tried.ok) return tried;
      failure = tried.failure;
      if (failure.kind !== 'unavailable' || failure === lostRight) break;
      mayHaveArrived ||= failure.arrived === 'unknown';
      if (mayHaveArrived && !repeatable) break;
    }
    // An earlier attempt did it.
    if (mayHaveArrived && failure.kind === 'acknowledged') return { ok: true, value: undefined as T };
    if (mayHaveArrived && failure.kind === 'unavailable') failure = { ...failure, arrived: 'unknown' };
    return { ok: false, failure };
  }

  async #tryOnce<T>(
    rest: REST,
    method: Method,
    route: string,
    request: RequestData & { auth: boolean },
  ): Promise<Result<T>> {
    const { isPrompt = false, stopped, token } = this.#options;
    using end = requestEnd(stopped, isPrompt ? promptMs : undefined);
    if (request.auth) {
      if (!(await this.#budget.acquire(isPrompt, isPrompt ? promptMs : longestRateWaitMs)))
        return { ok: false, failure: { kind: 'rate-limited', retryAfterMs: longestSharedWaitMs } };
      rest.setToken(token);
    }
    if (method !== 'get' && !(await mayStillSend())) return { ok: false, failure: lostRight };
    try {
      const value = await rest[method](route as `/${string}`, { ...request, signal: end.signal });
      if (!(value instanceof ArrayBuffer) || value.byteLength === 0) return { ok: true, value: value as T };
      // Something that is not Discord answered, such as a network's log-in page.
      return { ok: false, failure: { kind: 'unavailable', arrived: 'unknown', detail: 'no JSON' } };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  }
}

/**
 * Encodes a body with files as a form. The REST client would pass on a `FormData` of Node's, which the version of
 * undici that sends the request does not recognise.
 */
async function formOf(body: unknown, files: readonly AttachedFile[]) {
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  for (const [at, { name, text }] of files.entries()) form.append(`files[${at}]`, new Blob([text]), name);
  const encoded = new Response(form);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
    passThroughBody: true,
  };
}
