import { identityOf } from '../../corpus/identity/keys.ts';
import type { MissReason } from '../../i18n/digest.ts';
import type { Paper } from '../../model/paper.ts';
import type { Chat, Posted } from '../../ports/chat.ts';
import type { EndWithoutPost, LeasedDelivery, Subscription } from '../../ports/digest-store.ts';
import type { Place } from '../../ports/request.ts';
import type { LeasePermit } from './call.ts';
import { type Refused, refusalReason } from './reasons.ts';
import { isMiss, tellCreator } from './tell-creator.ts';
import type { DigestTools, End } from './tools.ts';
import { untilWritten } from './until-written.ts';

/** A delivery that this process has leased. `leasedAt` is in epoch milliseconds. */
export interface HeldDelivery extends LeasedDelivery {
  leasedAt: number;
}

/** A delivery that this process has leased, with the chat and the place for its post. */
export interface Work extends LeasedDelivery {
  /** The permit to send while the lease lasts. */
  permit: LeasePermit;
  /** Undefined if the subscription has ended. */
  subscription: Subscription | undefined;
  chat: Chat;
  place: Place;
}

export type SubscribedWork = Work & { subscription: Subscription };

/**
 * Marks a delivery as sent, and records that its papers came up in the channel. The papers come first: a process that
 * dies in between leaves a delivery that the next one finds and records again.
 */
export async function recordSent(
  { lease, delivery, place }: Work,
  post: Posted,
  sentAt: number,
  papers: readonly Paper[],
  tools: DigestTools,
): Promise<End> {
  const { store } = tools;
  const { platform, workspace } = delivery;
  const shared = { platform, workspace, ...place, ...post, user: '', displayName: '', sharedAt: sentAt };
  const recorded = await untilWritten(async () => {
    for (const paper of papers)
      await store.shares.add({ ...shared, kind: 'daily', paper: paper.id, identity: identityOf(paper) });
    return store.deliveries.sent(lease, { endedAt: sentAt, ...post });
  }, tools);
  return recorded ? 'sent' : 'lost';
}

/** Marks a delivery as failed. Tells the creator, unless it was left out on purpose (paused, ended, nothing new). */
export function recordFailed(leased: LeasedDelivery, reason: MissReason, tools: DigestTools): Promise<End> {
  const end = { state: 'failed' as const, endedAt: tools.clock.now(), reason };
  return recordEnd(leased, end, isMiss(reason), tools);
}

/**
 * Marks a delivery as refused for good, pauses its subscription and tells the creator. If the token does not work,
 * nobody can be told: the creator is told once it works again and the subscription resumes.
 */
export function recordRefused(leased: LeasedDelivery, refused: Refused, tools: DigestTools): Promise<End> {
  const { store, clock, log } = tools;
  const { subscription } = leased.delivery;
  const reason = refusalReason(refused);
  const at = clock.now();
  const end = { state: 'rejected' as const, endedAt: at, reason };
  return recordEnd(leased, end, refused.reason !== 'token-revoked', tools, async () => {
    await untilWritten(() => store.subscriptions.pause(subscription, { at, reason }), tools);
    log.warn({ subscription, reason }, 'A daily paper was refused and its subscription is paused');
  });
}

/** Marks a delivery as unknown: it is not posted again, and the creator of the subscription is told. */
export function recordUnknown(leased: LeasedDelivery, tools: DigestTools): Promise<End> {
  tools.log.warn({ delivery: leased.delivery.id }, 'It is unknown whether a daily paper arrived');
  return recordEnd(leased, { state: 'unknown', endedAt: tools.clock.now() }, true, tools);
}

/** Records the end of a delivery, calls `then` and tells the creator if `isTold`. */
async function recordEnd(
  { lease, delivery }: LeasedDelivery,
  end: EndWithoutPost,
  isTold: boolean,
  tools: DigestTools,
  then?: () => Promise<void>,
): Promise<End> {
  const { store, settings } = tools;
  const tellAt = isTold ? end.endedAt + settings.leaseMs : undefined;
  if (!(await untilWritten(() => store.deliveries.end(lease, { ...end, tellAt }), tools))) return 'lost';
  await then?.();
  if (tellAt !== undefined) await tellCreator({ delivery: { ...delivery, ...end }, tellAt }, tools);
  return end.state;
}

/** Ends the lease until `at`. The next worker posts if it was certainly `not-sent`, else looks for the post first. */
export async function putOff(
  { lease }: Pick<Work, 'lease'>,
  at: number,
  sure: 'not-sent' | 'maybe-sent',
  tools: DigestTools,
): Promise<End> {
  const recorded = await untilWritten(() => tools.store.deliveries.later(lease, at, sure), tools);
  return recorded ? 'later' : 'lost';
}
