import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { boltLog } from './bolt-log.ts';

export type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** Loading takes half a second and 40 MB, so only where Slack is configured. */
export function loadSdk() {
  return import('@slack/bolt');
}

/** No call may hang or be sent twice: by default the client has no timeout and sends again after a broken connection. */
const timeoutMs = 10_000;

export function webClient(sdk: Sdk, apiUrl: string, token: string | undefined, log: Logger): WebClient {
  return new sdk.webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: boltLog(log),
  });
}
