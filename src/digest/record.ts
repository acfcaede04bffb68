import type { LeasedDelivery, Subscription } from '../digest-store.ts';
import type { MissReason } from '../i18n/digest.ts';
import type { Chat, Place, Posted } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { StoreUnavailable } from '../store.ts';
import { type Refused, refusalReason } from './reasons.ts';
import { isMiss, tellMissed, tellStopped, tellUnknown } from './tell-creator.ts';
import type { DigestTools, End } from './tools.ts';

const firstWaitMs = 250;
const longestWaitMs = 5_000;
const shortestRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;

/** A delivery that this process holds, and what belongs to it. */
export interface Work extends LeasedDelivery {
  /** When the lease began, by this process's clock. */
  leasedAt: number;
  /** Absent when it ended meanwhile. */
  subscription: Subscription | undefined;
  chat: Chat;
  place: Place;
}

/**
 * Keeps a step on record. While the database is away it tries again: what the platform holds by now must not be
 * forgotten, and nobody else can take the delivery from a database that is away.
 */
export async function kept(write: () => Promise<boolean>, tools: DigestTools): Promise<boolean> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || tools.stopping.aborted) throw error;
      await tools.clock.wait(waitMs, tools.stopping);
    }
  }
}

export async function recordSent({ lease }: Work, post: Posted, tools: DigestTools): Promise<End> {
  const { store, clock } = tools;
  const sentAt = clock.now();
  const recorded = await kept(() => store.deliveries.sent(lease, { sentAt, ...post }), tools);
  return { kind: recorded ? 'sent' : 'lost' };
}

/** A day that goes by without its post. Where nobody wanted it so, who made the subscription hears of it. */
export async function recordFailed(
  { lease, delivery }: LeasedDelivery,
  reason: MissReason,
  tools: DigestTools,
): Promise<End> {
  const { store, clock } = tools;
  const failedAt = clock.now();
  if (!(await kept(() => store.deliveries.failed(lease, { failedAt, reason }), tools)))
    return { kind: 'lost' };
  if (isMiss(reason)) await tellMissed(delivery, reason, tools);
  return { kind: 'failed' };
}

/** Refused for good: the subscription rests until somebody puts it right, and who made it hears of it. */
export async function recordRefused(
  { lease, delivery }: LeasedDelivery,
  refused: Refused,
  tools: DigestTools,
): Promise<End> {
  const { store, clock, log } = tools;
  const reason = refusalReason(refused);
  const at = clock.now();
  if (!(await kept(() => store.deliveries.rejected(lease, { rejectedAt: at, reason }), tools)))
    return { kind: 'lost' };
  await kept(() => store.subscriptions.pause(delivery.subscription, { at, reason }), tools);
  log.warn({ subscription: delivery.subscription, reason }, 'A daily paper was refused and is paused');
  await tellStopped(delivery, reason, tools);
  return { kind: 'rejected' };
}

/** Nobody can tell whether it arrived; it is not posted again, and who made the subscription hears of it. */
export async function recordUnknown({ lease, delivery }: LeasedDelivery, tools: DigestTools): Promise<End> {
  const { store, clock, log } = tools;
  const unknownAt = clock.now();
  if (!(await kept(() => store.deliveries.unknown(lease, { unknownAt }), tools))) return { kind: 'lost' };
  log.warn({ delivery: delivery.id }, 'Nobody can tell whether a daily paper arrived');
  await tellUnknown(delivery, tools);
  return { kind: 'unknown' };
}

/** Given back until later: after a definite no to post again, after anything else to look first. */
export async function putOff(
  { lease }: Pick<Work, 'lease'>,
  at: number,
  sure: 'not-sent' | 'maybe-sent',
  tools: DigestTools,
): Promise<End> {
  const recorded = await kept(() => tools.store.deliveries.later(lease, at, sure), tools);
  return { kind: recorded ? 'later' : 'lost' };
}

/**
 * `Retry-After` where the platform gave one, else longer the longer it does not work; not by the number of tries,
 * for those that ended with their process say nothing about the platform. Whole milliseconds, as the store keeps them.
 */
export function retryAfter(
  { retryAfterMs }: Extract<Problem, { code: 'post-failed' }>,
  sinceDueMs: number,
): number {
  const waitMs = retryAfterMs ?? Math.min(Math.max(sinceDueMs / 4, shortestRetryMs), longestRetryMs);
  return Math.ceil(waitMs);
}
