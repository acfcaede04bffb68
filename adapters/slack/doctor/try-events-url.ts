import { createHmac, randomUUID } from 'node:crypto';
import { codeOf } from '../../../src/model/error-code.ts';
import type { EventsUrlFault } from '../texts/slack-events-url.ts';

/**
 * Sends the signed URL verification that Slack sends when the events URL is entered in the app's settings. By default
 * it gives up after 3 seconds, as Slack does. Returns undefined if the answer is right.
 */
export async function tryEventsUrl(
  url: string,
  signingSecret: string,
  nowMs: number,
  patienceMs = 3_000,
): Promise<EventsUrlFault | undefined> {
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const timestamp = String(Math.floor(nowMs / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const { status } = response;
    const answer = await response.text();
    if (status === 200 && answer.includes(challenge)) return undefined;
    if (status === 401) return { end: 'not-verified' };
    if (status === 404) return { end: 'not-found' };
    if (status >= 300 && status < 400)
      return { end: 'redirected', to: response.headers.get('location') ?? '' };
    if (status >= 502 && status <= 504) return { end: 'nothing-behind', status };
    return { end: 'strange', status };
  } catch (error) {
    return broken(error);
  }
}

/** Matches the error codes of Node and OpenSSL for certificates that cannot be verified. */
const certificateFault =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/u;

function broken(error: unknown): EventsUrlFault {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return { end: 'too-slow' };
  const code = codeOf(error.cause) || error.message;
  return certificateFault.test(code)
    ? { end: 'no-certificate', detail: code }
    : { end: 'unreachable', detail: code };
}
