import { neverSent } from '../../../src/http/never-sent.ts';
import type { PostRefusal, Problem } from '../../../src/model/problem.ts';

/** An error of Slack's client, classified by its `code`. */
export type SlackFailure =
  | { kind: 'refused'; error: string; details: string[] }
  | { kind: 'rate-limited'; retryAfterMs: number }
  /** The call was never sent: no connection could be made, or its permit was lost. */
  | { kind: 'unsent'; detail: string }
  /**
   * The call may have been executed: the connection broke, it timed out, the answer was a 5xx, or Slack failed within
   * the call.
   */
  | { kind: 'unknown'; detail: string };

interface CodedError {
  code: string;
  message: string;
  data?: { error?: string; response_metadata?: { messages?: string[] } };
  retryAfter?: number;
  statusCode?: number;
  original?: { cause?: { code?: unknown } };
}

export type Attempt<T> = { ok: true; value: T } | { ok: false; failure: SlackFailure };

/** Returns what a call of Slack's client returns, or how it failed. Throws any other error, which is a bug. */
export async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    const failure = slackFailure(error);
    if (!failure) throw error;
    return { ok: false, failure };
  }
}

/** Classifies an error of Slack's client. Returns undefined for any other error, which is a bug. */
export function slackFailure(error: unknown): SlackFailure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const coded = error as CodedError;
  switch (coded.code) {
    case 'slack_webapi_platform_error':
      return refusal(coded);
    case 'slack_webapi_rate_limited_error':
      return { kind: 'rate-limited', retryAfterMs: (coded.retryAfter || 1) * 1000 };
    case 'slack_webapi_http_error':
      return { kind: 'unknown', detail: `HTTP ${coded.statusCode}` };
    case 'slack_webapi_request_error': {
      const { code } = coded.original?.cause ?? {};
      const detail = typeof code === 'string' ? code : coded.message;
      return { kind: neverSent.has(detail) ? 'unsent' : 'unknown', detail };
    }
    default:
      return undefined;
  }
}

/** Errors of Slack's own servers. Its documentation says that a part of the call may have been executed before. */
const failedWithin = ['fatal_error', 'internal_error'];

/** Slack also answers rate limits with status 200, and then names no time. */
const rateLimits = ['rate_limited', 'ratelimited'];
/** The time to wait after a rate limit that names none. */
export const usualRetryMs = 30_000;

/** Slack's client reports an answer that is no JSON, such as a network's log-in page, as an error with that text. */
function refusal({ data }: CodedError): SlackFailure {
  const { error = 'unknown_error', response_metadata: metadata } = data ?? {};
  if (!/^\w{1,80}$/u.test(error)) return { kind: 'unknown', detail: 'the answer is not one of Slack' };
  if (failedWithin.includes(error)) return { kind: 'unknown', detail: error };
  if (rateLimits.includes(error)) return { kind: 'rate-limited', retryAfterMs: usualRetryMs };
  return { kind: 'refused', error, details: metadata?.messages ?? [] };
}

/** Errors of `chat.postMessage` and `chat.update` that persist until somebody changes something. */
const refusals: Readonly<Record<string, PostRefusal>> = {
  is_archived: 'archived',
  is_inactive: 'archived',
  not_in_channel: 'not-a-member',
  channel_not_found: 'not-a-member',
  thread_not_found: 'no-such-place',
  message_not_found: 'no-such-place',
  user_not_found: 'no-such-place',
  restricted_action: 'forbidden',
  restricted_action_read_only_channel: 'forbidden',
  restricted_action_thread_locked: 'locked',
  restricted_action_thread_only_channel: 'forbidden',
  restricted_action_non_threadable_channel: 'forbidden',
  cannot_reply_to_message: 'forbidden',
  cant_update_message: 'forbidden',
  edit_window_closed: 'forbidden',
  cannot_dm_bot: 'forbidden',
  messages_tab_disabled: 'forbidden',
  user_disabled: 'forbidden',
  user_not_visible: 'forbidden',
  missing_scope: 'forbidden',
  no_permission: 'forbidden',
  ekm_access_denied: 'forbidden',
  team_access_not_granted: 'forbidden',
  account_inactive: 'account-ended',
  token_revoked: 'token-revoked',
  invalid_auth: 'token-revoked',
  token_expired: 'token-revoked',
  not_authed: 'token-revoked',
  invalid_blocks: 'not-accepted',
  invalid_blocks_format: 'not-accepted',
  msg_blocks_too_long: 'not-accepted',
  msg_too_long: 'not-accepted',
  no_text: 'not-accepted',
};

/** True for an error of the token itself. No other call will succeed either. */
export function isTokenError(error: string): boolean {
  return refusals[error] === 'token-revoked' || refusals[error] === 'account-ended';
}

/**
 * Returns the problem for a call that changed nothing. A refusal that is not in the table counts as temporary:
 * `post-failed`.
 */
export function problemOf(failure: SlackFailure): Problem {
  if (failure.kind === 'rate-limited') return { code: 'post-failed', retryAfterMs: failure.retryAfterMs };
  const reason = failure.kind === 'refused' ? refusals[failure.error] : undefined;
  return reason === undefined ? { code: 'post-failed' } : { code: 'post-refused', reason };
}

/**
 * Classifies an error of a look-up: the message does not exist, or it can never be looked up. Undefined for temporary
 * errors.
 */
export function lookRefusal(error: string): 'absent' | 'cannot-look' | undefined {
  if (error === 'channel_not_found' || error === 'thread_not_found') return 'absent';
  const refusal = refusals[error];
  return refusal === undefined || refusal === 'token-revoked' ? undefined : 'cannot-look';
}

/** Describes a failure for logs and health checks. */
export function nameFailure(failure: SlackFailure): string {
  if (failure.kind === 'refused') return failure.error;
  return failure.kind === 'rate-limited' ? `rate limited for ${failure.retryAfterMs} ms` : failure.detail;
}
