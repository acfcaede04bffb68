import type { Problem } from '../../model/problem.ts';
import type { Posted } from '../../ports/chat.ts';
import { tooLateMs } from '../terms/schedule.ts';
import { find, LeasePermit, lookSince, send } from './call.ts';
import { type Chosen, choose, chosenBefore } from './choose.ts';
import { completePost } from './complete-post.ts';
import {
  type HeldDelivery,
  putOff,
  recordFailed,
  recordRefused,
  recordSent,
  recordUnknown,
  type SubscribedWork,
  type Work,
} from './record.ts';
import { retryAt } from './retry-at.ts';
import { postThread } from './thread-below.ts';
import type { DigestTools, End } from './tools.ts';
import { untilWritten } from './until-written.ts';

/** The subscription is paused once a platform has rejected this many posts for their content. */
const mostUnaccepted = 3;

/**
 * Works on a leased delivery: posts it, or looks first whether an earlier attempt arrived. Never posts while an earlier
 * attempt may still arrive, and never if it cannot look for one. Returns how far the delivery came.
 */
export async function deliver(leased: HeldDelivery, tools: DigestTools): Promise<End> {
  const { lease, delivery, leasedAt } = leased;
  const { chats, store, clock, settings } = tools;
  const now = clock.now();
  const lookAt = (delivery.maybeSentAt ?? -Infinity) + settings.callMs + settings.settleMs;
  if (now < lookAt) return putOff(leased, lookAt, 'maybe-sent', tools);
  if (delivery.maybeSentAt === undefined && now - delivery.dueAt > tooLateMs)
    return recordFailed(leased, delivery.tries > 1 ? 'gave-up' : 'missed', tools);

  const subscription = await store.subscriptions.get(delivery.subscription);
  if (delivery.maybeSentAt === undefined && (!subscription || subscription.pause))
    return recordFailed(leased, subscription ? 'paused' : 'ended', tools);
  const chat = await chats.open({ platform: delivery.platform, workspace: delivery.workspace });
  if (!chat) {
    // Broadsheet is no longer installed there, so nobody can look.
    if (delivery.maybeSentAt !== undefined) return recordUnknown(leased, tools);
    return recordRefused(leased, { code: 'post-refused', reason: 'account-ended' }, tools);
  }
  const { channel, thread } = delivery;
  const place = { channel, thread };
  // A delivery that was created before its subscription moved is posted into the old channel or thread.
  const posting = subscription && { ...subscription, thread };
  const mayPost = (at: number, until: number) => store.deliveries.mayPost(lease, at, until);
  const permit = new LeasePermit({ leasedAt, mayPost }, tools);
  const work: Work = { lease, delivery, permit, subscription: posting, chat, place };
  if (delivery.maybeSentAt !== undefined) return lookFirst(work, tools);
  if (!hasSubscription(work)) return 'lost';
  const chosen = await choose(work, tools);
  if (chosen === 'lost') return 'lost';
  if (chosen === 'away') return retry(work, { code: 'post-failed' }, 'not-sent', tools);
  if (chosen === 'silent')
    return recordFailed(work, work.subscription.recap ? 'quiet-week' : 'nothing-new', tools);
  return post(work, chosen, tools);
}

async function lookFirst(work: Work, tools: DigestTools): Promise<End> {
  const { delivery, place, lease } = work;
  const { clock, store, unpostable } = tools;
  const looked = await find(work.chat, place, delivery.id, lookSince(work), tools);
  if (!looked.ok) {
    const givesUp = clock.now() - delivery.dueAt > 2 * tooLateMs;
    if (givesUp || looked.problem.code !== 'post-failed') return recordUnknown(work, tools);
    return retry(work, looked.problem, 'maybe-sent', tools);
  }
  if (looked.value === 'cannot-look') return recordUnknown(work, tools);
  if (looked.value !== 'absent') {
    // As it looked when it was sent, so that the missing messages match those that exist.
    const shown = hasSubscription(work) ? await chosenBefore(work, tools, delivery.maybeSentAt) : undefined;
    return finish(work, looked.value, shown, true, tools);
  }
  if (clock.now() - delivery.dueAt > tooLateMs) return recordFailed(work, 'gave-up', tools);
  if (!hasSubscription(work)) return recordFailed(work, 'ended', tools);
  if (work.subscription.pause) return recordFailed(work, 'paused', tools);
  const chosen = delivery.papers.some((id) => unpostable.has(id))
    ? undefined
    : await chosenBefore(work, tools);
  if (!chosen) return putOff(work, clock.now(), 'not-sent', tools);
  if (!(await store.deliveries.maybeSent(lease, clock.now()))) return 'lost';
  return post(work, chosen, tools);
}

async function post(work: SubscribedWork, chosen: Chosen, tools: DigestTools): Promise<End> {
  const { delivery, subscription, chat, place, permit } = work;
  const { clock, settings } = tools;
  const posted = await send(
    permit,
    async () => {
      try {
        return await chat.post(place, chosen.reply, delivery.id, subscription.language);
      } catch (error) {
        for (const { id } of chosen.daily?.papers ?? []) tools.unpostable.add(id);
        throw error;
      }
    },
    tools,
  );
  if (posted.ok) return finish(work, posted.value, chosen, false, tools);
  const { problem } = posted;
  switch (problem.code) {
    case 'post-failed':
      return retry(work, problem, 'not-sent', tools);
    case 'post-refused':
      if (problem.reason === 'not-accepted' && chosen.daily && delivery.tries <= mostUnaccepted) {
        for (const { id } of chosen.daily.papers) tools.unpostable.add(id);
        return putOff(work, clock.now(), 'not-sent', tools);
      }
      return recordRefused(work, problem, tools);
    default:
      return putOff(work, clock.now() + settings.callMs + settings.settleMs, 'maybe-sent', tools);
  }
}

/** Puts a delivery off. If the platform demands the wait, no process posts in the workspace until then. */
async function retry(
  work: Work,
  problem: Extract<Problem, { code: 'post-failed' }>,
  sure: 'not-sent' | 'maybe-sent',
  tools: DigestTools,
): Promise<End> {
  const { delivery, permit } = work;
  const at = permit.restsUntil ?? retryAt(problem, delivery.dueAt, tools.clock.now());
  if (problem.retryAfterMs) await untilWritten(() => tools.store.deliveries.rest(delivery, at), tools);
  return putOff(work, at, sure, tools);
}

/** Completes a post that exists, with the parts in its thread, and then records the delivery as sent. */
async function finish(
  work: Work,
  posted: Posted,
  chosen: Chosen | undefined,
  lookFor: boolean,
  tools: DigestTools,
): Promise<End> {
  if (hasSubscription(work) && chosen) {
    const { place, delivery } = work;
    const whole = { place, first: posted, reply: chosen.reply, key: delivery.id };
    let until = lookFor ? await completePost(work, whole, tools) : undefined;
    if (until === undefined && chosen.daily)
      until = await postThread(work, posted, { ...chosen, daily: chosen.daily }, lookFor, tools);
    if (until !== undefined) return putOff(work, until, 'maybe-sent', tools);
  }
  const { delivery } = work;
  const papers = chosen?.daily?.papers ?? delivery.papers.flatMap((id) => tools.library().byId.get(id) ?? []);
  const now = tools.clock.now();
  // A post that was found, perhaps after days, was made when it was tried.
  const sentAt = lookFor ? (delivery.maybeSentAt ?? now) : now;
  return recordSent(work, posted, sentAt, papers, tools);
}

function hasSubscription(work: Work): work is SubscribedWork {
  return work.subscription !== undefined;
}
