import { neverSent } from '../../../src/http/never-sent.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { PlatformFault, PostPermission, Problem } from '../../../src/model/problem.ts';
import type { Log } from '../../../src/ports/log.ts';

/** The reason why a request to Discord failed. Each kind is one that callers treat differently. */
export type Failure =
  /** 10062: more than 3 seconds have passed, so the interaction can no longer be answered. */
  | { kind: 'late' }
  /** 40060: the interaction is acknowledged already. */
  | { kind: 'acknowledged' }
  | { kind: 'gone'; what: 'place' | 'message' | 'guild' | 'webhook' | 'token' }
  /** 50001, 50013 and everything else with status 403. Never retried: 403s count towards a ban of the address. */
  | { kind: 'forbidden'; canSee: boolean }
  | { kind: 'archived' }
  | { kind: 'locked' }
  | { kind: 'thread-exists' }
  | { kind: 'needs-tag' }
  | { kind: 'unauthorized' }
  | { kind: 'rate-limited'; retryAfterMs: number }
  /** Discord rejects the body, which is a bug of ours. */
  | { kind: 'invalid'; code: number; detail: string }
  /** No answer, or status 5xx. `arrived` is `no` only if Discord cannot have carried the request out. */
  | { kind: 'unavailable'; arrived: 'no' | 'unknown'; detail: string };

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

const byCode: Readonly<Record<number, Failure>> = {
  10003: { kind: 'gone', what: 'place' },
  10004: { kind: 'gone', what: 'guild' },
  10008: { kind: 'gone', what: 'message' },
  10015: { kind: 'gone', what: 'webhook' },
  10062: { kind: 'late' },
  40060: { kind: 'acknowledged' },
  40067: { kind: 'needs-tag' },
  50001: { kind: 'forbidden', canSee: false },
  /** The user accepts no direct messages from the bot. */
  50007: { kind: 'forbidden', canSee: true },
  50013: { kind: 'forbidden', canSee: true },
  50027: { kind: 'gone', what: 'token' },
  50083: { kind: 'archived' },
  160004: { kind: 'thread-exists' },
  160005: { kind: 'locked' },
};

/** The time to wait after an answer with status 429 that names none. */
const usualRetryMs = 30_000;

/**
 * Classifies an error thrown by `@discordjs/rest`. It reads only the error's fields, so the package need not be
 * loaded here.
 */
export function failureOf(error: unknown): Failure {
  const { status, code, retryAfter, message, name } = error as {
    status?: unknown;
    code?: unknown;
    retryAfter?: unknown;
    message?: unknown;
    name?: unknown;
  };
  if (typeof retryAfter === 'number')
    return { kind: 'rate-limited', retryAfterMs: retryAfter > 0 ? retryAfter : usualRetryMs };
  if (typeof status === 'number' && status >= 500)
    return { kind: 'unavailable', arrived: 'unknown', detail: `HTTP ${status}` };
  const known = typeof code === 'number' ? byCode[code] : undefined;
  if (known) return known;
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return { kind: 'forbidden', canSee: true };
  if (typeof status === 'number')
    return { kind: 'invalid', code: Number(code ?? 0), detail: firstLine(message) };
  const detail = typeof code === 'string' ? code : String(name ?? 'error');
  return { kind: 'unavailable', arrived: neverSent.has(detail) ? 'no' : 'unknown', detail };
}

/** Turns a failed post into a problem. `missing` is the permission that the post required. */
export function postProblem(failure: Failure, missing: PostPermission): Problem {
  const code = 'post-refused';
  switch (failure.kind) {
    case 'forbidden':
      return { code, reason: 'forbidden', missing: failure.canSee ? missing : 'view-channel' };
    case 'gone':
      return { code, reason: failure.what === 'guild' ? 'account-ended' : 'no-such-place' };
    case 'archived':
    case 'locked':
    case 'needs-tag':
      return { code, reason: failure.kind };
    case 'rate-limited':
      return { code: 'post-failed', retryAfterMs: failure.retryAfterMs };
    case 'unauthorized':
      return { code, reason: 'token-revoked' };
    case 'unavailable':
      return failure.arrived === 'no' ? { code: 'post-failed' } : { code: 'post-unknown' };
    default:
      return { code, reason: 'not-accepted' };
  }
}

/** Returns the problem for Discord itself, such as a token that it does not accept. */
export function platformRefused(fault: PlatformFault, detail: string): Problem {
  return { code: 'platform-refused', platform: 'Discord', fault, detail };
}

/** Turns a failed look-up of a post into a statement about the post. Problem: `post-failed`. */
export function lookOutcome(failure: Failure): Outcome<'absent' | 'cannot-look'> {
  switch (failure.kind) {
    case 'gone':
      return ok('absent');
    case 'rate-limited':
      return fail({ code: 'post-failed', retryAfterMs: failure.retryAfterMs });
    case 'unauthorized':
    case 'unavailable':
      return fail({ code: 'post-failed' });
    default:
      return ok('cannot-look');
  }
}

function firstLine(message: unknown): string {
  return String(message).split('\n', 1)[0]?.slice(0, 300) ?? '';
}

/** Describes a failure in a few words, for a sentence about it. */
export function nameFailure(failure: Failure): string {
  return 'detail' in failure ? failure.detail : failure.kind;
}

/** Logs a failure: at level info if it occurs in normal use (late, acknowledged already, gone), else as a warning. */
export function logFailure(
  log: Log,
  failure: Failure,
  asked: { id: string; type: number },
  what: string,
): void {
  const isEveryday = failure.kind === 'late' || failure.kind === 'acknowledged' || failure.kind === 'gone';
  log[isEveryday ? 'info' : 'warn']({ failure, interaction: asked.id, type: asked.type }, what);
}
