import { identityOf } from '../../corpus/identity/keys.ts';
import type { MissReason } from '../../i18n/digest.ts';
import type { Paper } from '../../model/paper.ts';
import type { Chat, Posted } from '../../ports/chat.ts';
import type { LeasedDelivery, Subscription } from '../../ports/digest-store.ts';
import type { Place } from '../../ports/request.ts';
import { type Refused, refusalReason } from './reasons.ts';
import { isMiss, tellCreator } from './tell-creator.ts';
import type { DigestTools, End } from './tools.ts';
import { untilWritten } from './until-written.ts';

/** A delivery that this process has leased, with the chat and the place for its post. */
export interface Work extends LeasedDelivery {
  /** The time at which the lease began, by the worker's clock. */
  leasedAt: number;
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
export async function recordFailed(
  { lease, delivery }: LeasedDelivery,
  reason: MissReason,
  tools: DigestTools,
): Promise<End> {
  const { store, clock, settings } = tools;
  const endedAt = clock.now();
  const tellAt = endedAt + settings.leaseMs;
  const end = { endedAt, reason, ...(isMiss(reason) ? { tellAt } : {}) };
  if (!(await untilWritten(() => store.deliveries.failed(lease, end), tools))) return 'lost';
  if (isMiss(reason))
    await tellCreator({ delivery: { ...delivery, state: 'failed', ...end }, tellAt }, tools);
  return 'failed';
}

/**
 * Marks a delivery as refused for good, pauses its subscription and tells the creator. If the token does not work,
 * nobody can be told: the creator is told once it works again and the subscription resumes.
 */
export async function recordRefused(
  { lease, delivery }: LeasedDelivery,
  refused: Refused,
  tools: DigestTools,
): Promise<End> {
  const { store, clock, log, settings } = tools;
  const reason = refusalReason(refused);
  const at = clock.now();
  const isToTell = refused.reason !== 'token-revoked';
  const tellAt = at + settings.leaseMs;
  const end = { endedAt: at, reason };
  const ended = { ...end, tellAt: isToTell ? tellAt : undefined };
  if (!(await untilWritten(() => store.deliveries.rejected(lease, ended), tools))) return 'lost';
  await untilWritten(() => store.subscriptions.pause(delivery.subscription, { at, reason }), tools);
  log.warn(
    { subscription: delivery.subscription, reason },
    'A daily paper was refused and its subscription is paused',
  );
  if (isToTell) await tellCreator({ delivery: { ...delivery, state: 'rejected', ...end }, tellAt }, tools);
  return 'rejected';
}

/** Marks a delivery as unknown: it is not posted again, and the creator of the subscription is told. */
export async function recordUnknown({ lease, delivery }: LeasedDelivery, tools: DigestTools): Promise<End> {
  const { store, clock, log, settings } = tools;
  const endedAt = clock.now();
  const tellAt = endedAt + settings.leaseMs;
  if (!(await untilWritten(() => store.deliveries.unknown(lease, { endedAt, tellAt }), tools))) return 'lost';
  log.warn({ delivery: delivery.id }, 'It is unknown whether a daily paper arrived');
  await tellCreator({ delivery: { ...delivery, state: 'unknown', endedAt }, tellAt }, tools);
  return 'unknown';
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
