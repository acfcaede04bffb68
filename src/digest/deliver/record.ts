import type { MissReason } from '../../i18n/digest.ts';
import type { Chat, Place, Posted } from '../../ports/chat.ts';
import type { LeasedDelivery, Subscription } from '../../ports/digest-store.ts';
import { kept } from './kept.ts';
import { type Refused, refusalReason } from './reasons.ts';
import { isMiss, tellCreator } from './tell-creator.ts';
import type { DigestTools, End } from './tools.ts';

/** A delivery that this process holds, and what belongs to it. */
export interface Work extends LeasedDelivery {
  /** When the lease began, by this process's clock. */
  leasedAt: number;
  /** Absent when it ended meanwhile. */
  subscription: Subscription | undefined;
  chat: Chat;
  place: Place;
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
  const { store, clock, settings } = tools;
  const failedAt = clock.now();
  const tellAt = failedAt + settings.leaseMs;
  const end = { failedAt, reason, ...(isMiss(reason) ? { tellAt } : {}) };
  if (!(await kept(() => store.deliveries.failed(lease, end), tools))) return { kind: 'lost' };
  if (isMiss(reason))
    await tellCreator({ delivery: { ...delivery, state: 'failed', ...end }, tellAt }, tools);
  return { kind: 'failed' };
}

/** Refused for good: the subscription rests until somebody puts it right, and who made it hears of it. */
export async function recordRefused(
  { lease, delivery }: LeasedDelivery,
  refused: Refused,
  tools: DigestTools,
): Promise<End> {
  const { store, clock, log, settings } = tools;
  const reason = refusalReason(refused);
  const at = clock.now();
  const tellAt = at + settings.leaseMs;
  const end = { rejectedAt: at, reason };
  if (!(await kept(() => store.deliveries.rejected(lease, { ...end, tellAt }), tools)))
    return { kind: 'lost' };
  await kept(() => store.subscriptions.pause(delivery.subscription, { at, reason }), tools);
  log.warn({ subscription: delivery.subscription, reason }, 'A daily paper was refused and is paused');
  await tellCreator({ delivery: { ...delivery, state: 'rejected', ...end }, tellAt }, tools);
  return { kind: 'rejected' };
}

/** Nobody can tell whether it arrived; it is not posted again, and who made the subscription hears of it. */
export async function recordUnknown({ lease, delivery }: LeasedDelivery, tools: DigestTools): Promise<End> {
  const { store, clock, log, settings } = tools;
  const unknownAt = clock.now();
  const tellAt = unknownAt + settings.leaseMs;
  if (!(await kept(() => store.deliveries.unknown(lease, { unknownAt, tellAt }), tools)))
    return { kind: 'lost' };
  log.warn({ delivery: delivery.id }, 'Nobody can tell whether a daily paper arrived');
  await tellCreator({ delivery: { ...delivery, state: 'unknown', unknownAt }, tellAt }, tools);
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
