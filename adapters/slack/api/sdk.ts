import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { FormData, fetch, Headers, Response } from 'undici';
import { permittedConnections } from '../../../src/http/permitted-connections.ts';
import { renewIfLapsed } from '../../../src/http/send-permit.ts';
import { sdkLog } from './sdk-log.ts';
import { usualRetryMs } from './slack-error.ts';

export type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** Loads Slack's Web API client. Call it only if Slack is configured. */
export function loadSdk() {
  return import('@slack/web-api');
}

/**
 * Options of every call. By default Slack's client has no timeout and repeats a call after a broken connection, which
 * posts twice.
 */
export const callOptions = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000 };

/** Connections of all workspaces. They refuse to write a request whose process has lost its right to send. */
const dispatcher = permittedConnections();

/**
 * Sends a request and reads its whole answer. Slack's client would throw plain errors, which look like bugs, if the
 * connection breaks within an answer, if an answer is JSON but no object, or if one with status 429 names no time.
 */
async function permittedFetch(url: string, { body, ...init }: { body?: unknown }) {
  await renewIfLapsed();
  const answer = await fetch(url, {
    ...init,
    body: body instanceof globalThis.FormData ? undiciForm(body) : (body as string),
    dispatcher,
  });
  const { status, statusText } = answer;
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  if (status === 429 && !/^\d+$/u.test(headers.get('retry-after') ?? ''))
    headers.set('retry-after', String(usualRetryMs / 1_000));
  const isObject = text.trimStart().startsWith('{');
  return new Response(isObject ? text : `no object: ${text}`, { status, statusText, headers });
}

/** Copies a form to a class that undici's `fetch` knows; it would send another as `[object FormData]`. */
function undiciForm(form: globalThis.FormData): FormData {
  const copy = new FormData();
  for (const [name, value] of form) copy.append(name, value);
  return copy;
}

/** Returns a client with `callOptions`. Its requests are sent only while the permit of their call holds. */
export function webClient(
  sdk: Sdk,
  apiUrl: string,
  token: string | undefined,
  log: Logger,
  timeoutMs = callOptions.timeout,
): WebClient {
  return new sdk.WebClient(token, {
    slackApiUrl: apiUrl,
    ...callOptions,
    timeout: timeoutMs,
    fetch: permittedFetch as unknown as typeof globalThis.fetch,
    logger: sdkLog(log),
  });
}
