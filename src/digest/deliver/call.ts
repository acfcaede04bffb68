import { type SendPermit, withPermit } from '../../http/send-permit.ts';
import { fail, type Outcome } from '../../model/outcome.ts';
import type { Chat, Posted } from '../../ports/chat.ts';
import type { LeasedDelivery, PostingRight } from '../../ports/digest-store.ts';
import type { Place } from '../../ports/request.ts';
import { StoreUnavailable } from '../../ports/store.ts';
import type { DigestTools } from './tools.ts';

/** Largest expected difference between a platform's clock and ours, in either direction. */
export const clockSkewMs = 5 * 60_000;

/**
 * Returns the time from which on an earlier attempt of the delivery may have arrived, with a margin for wrong clocks.
 */
export function lookSince({ delivery }: Pick<LeasedDelivery, 'delivery'>): number {
  return delivery.dueAt - clockSkewMs;
}

type Timing = Pick<DigestTools, 'clock' | 'settings'>;
type CallTools = Pick<DigestTools, 'clock' | 'settings' | 'log'>;

interface Leased {
  leasedAt: number;
  /** Asks the store whether something may be posted now under a lease that lasts until `until`. */
  mayPost(now: number, until: number): Promise<PostingRight>;
}

/** Permits sending while the lease lasts and the platform accepts posts, by the store's own clock. */
export class LeasePermit implements SendPermit {
  readonly #leased: Leased;
  readonly #tools: Timing;
  /** The time until which the platform accepts no posts in the workspace; undefined if it accepts them. */
  restsUntil: number | undefined;

  constructor(leased: Leased, tools: Timing) {
    this.#leased = leased;
    this.#tools = tools;
  }

  /** Returns whether a call that starts now will have taken effect before another process may take over. */
  holds(): boolean {
    const { clock, settings } = this.#tools;
    return clock.now() + settings.callMs + settings.settleMs < this.#leased.leasedAt + settings.leaseMs;
  }

  async renew(): Promise<boolean> {
    const { clock, settings } = this.#tools;
    try {
      await clock.follow?.();
      const now = clock.now();
      const right = await this.#leased.mayPost(now, now + settings.callMs + settings.settleMs);
      this.restsUntil = right.state === 'rests' ? right.until : undefined;
      return right.state === 'granted' && this.holds();
    } catch (error) {
      if (error instanceof StoreUnavailable) return false;
      throw error;
    }
  }
}

/** Looks for a post as `Chat.find` does, within `callMs`; `cannot-look` without it. Problem: `post-failed`, to retry. */
export async function find(
  chat: Chat,
  place: Place,
  key: string,
  since: number,
  tools: CallTools,
): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
  if (!chat.find) return { ok: true, value: 'cannot-look' };
  const looked = await inTime(() => chat.find!(place, key, since), tools);
  // A search that timed out does not tell whether the post exists.
  if (!looked.ok && looked.problem.code === 'post-unknown') return fail({ code: 'post-failed' });
  return looked;
}

/**
 * Makes a call that sends something while the permit holds. Problem: `post-failed`, to be tried again at once, if it does
 * not; else as for `inTime`.
 */
export async function send<T>(
  permit: LeasePermit,
  call: () => Promise<Outcome<T>>,
  tools: CallTools,
): Promise<Outcome<T>> {
  if (!permit.holds()) return fail({ code: 'post-failed', retryAfterMs: 0 });
  return inTime(() => withPermit(permit, call), tools);
}

/** Returns the outcome of a call to a platform; `post-unknown` if the call throws or takes longer than `callMs`. */
export async function inTime<T>(
  call: () => Promise<Outcome<T>>,
  { clock, settings, log }: CallTools,
): Promise<Outcome<T>> {
  const answered = new AbortController();
  const tooLong = clock.wait(settings.callMs, answered.signal).then(() => fail({ code: 'post-unknown' }));
  try {
    return await Promise.race([call(), tooLong]);
  } catch (error) {
    log.error({ err: error }, 'A call to a platform failed');
    return fail({ code: 'post-unknown' });
  } finally {
    answered.abort();
  }
}
