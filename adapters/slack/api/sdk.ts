import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { fetch } from 'undici';
import { permittedConnections } from '../../../src/http/send-permit.ts';
import { sdkLog } from './sdk-log.ts';

export type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** Loads Slack's client for its Web API, only where Slack is configured. */
export function loadSdk() {
  return import('@slack/web-api');
}

/**
 * Options of every call. Slack's client by default has no timeout and repeats a call after a broken connection, which
 * posts twice.
 */
export const callOptions = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000 };

/** Shared by all workspaces. A post whose worker has lost its right to send is not written. */
const dispatcher = permittedConnections();
const permittedFetch = (url: string, init: object) => fetch(url, { ...init, dispatcher });

export function webClient(sdk: Sdk, apiUrl: string, token: string | undefined, log: Logger): WebClient {
  return new sdk.WebClient(token, {
    slackApiUrl: apiUrl,
    ...callOptions,
    fetch: permittedFetch as unknown as typeof globalThis.fetch,
    logger: sdkLog(log),
  });
}
