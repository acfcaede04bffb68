import { isDeepStrictEqual } from 'node:util';
import { workingDays } from '../../digest/terms/read-days.ts';
import { nextRun } from '../../digest/terms/schedule.ts';
import type { Channel } from '../../model/places.ts';
import type { Pause, Subscription, SubscriptionTerms } from '../../ports/digest-store.ts';
import type { CommandContext } from '../define/command.ts';
import { keyFrom } from '../define/key-from.ts';
import { fromButton, numberIn } from '../define/options.ts';
import { termsAsOptions } from './channel-subscriptions.ts';

/**
 * Set by the button that restores a subscription which was paused when it was ended: to the end of the pause in epoch
 * milliseconds, or to `yes` if it had none.
 */
export const restoresPaused = fromButton('paused');

/** Values for terms that were not typed. Forms are checked with them; new subscriptions and recaps start from them. */
export const anyTerms: SubscriptionTerms = {
  query: '',
  exclude: '',
  at: '09:00',
  timezone: 'UTC',
  days: [...workingDays],
  count: 1,
  language: 'en',
  layout: 'post',
  parts: [],
  titles: false,
  learns: true,
};

/**
 * Builds the subscription with these terms. Its id is derived from `confirm`, which the button carries, so two clicks
 * create one subscription.
 */
export function subscriptionOf(
  terms: SubscriptionTerms,
  where: Channel,
  changed: Subscription | undefined,
  confirm: string,
  context: CommandContext,
): Subscription {
  const { request, chat, options } = context;
  const { at: nextRunAt } = nextRun(terms, request.now, changed?.lastDate);
  const thread = threadOfPosts(terms, changed, context);
  if (changed) return { ...changed, ...terms, thread, nextRunAt };
  return {
    ...terms,
    ...where,
    layout: chat.capabilities.threads ? terms.layout : 'post',
    thread,
    id: keyFrom(JSON.stringify([where, confirm]), 20),
    createdBy: request.actor.user,
    creatorName: request.actor.displayName === '' ? undefined : request.actor.displayName,
    createdAt: request.now,
    nextRunAt,
    pause: restoredPause(options[restoresPaused.name], request.now),
  };
}

function restoredPause(end: string | undefined, at: number): Pause | undefined {
  return end === undefined ? undefined : { at, reason: 'asked', until: numberIn(end) };
}

/** True if the changed subscription would post into another place than before. */
export function moves(before: Subscription, terms: SubscriptionTerms, context: CommandContext): boolean {
  return threadOfPosts(terms, before, context) !== before.thread;
}

/**
 * Returns the thread that posts go into. In a forum the layout decides: with `thread` each day is a forum post of its
 * own, so there is none; else all go into the thread of `before`, or the one that the request comes from.
 */
export function threadOfPosts(
  { layout }: SubscriptionTerms,
  before: Pick<Subscription, 'thread'> | undefined,
  { chat, request }: Pick<CommandContext, 'chat' | 'request'>,
): string | undefined {
  const here = request.place?.thread;
  if (!chat.capabilities.forum) return before ? before.thread : here;
  return layout === 'thread' ? undefined : (before?.thread ?? here);
}

/** Returns true if a subscription of the same channel posts the same papers at the same times in the same place. */
export function isTwin(one: Subscription, other: Subscription): boolean {
  const isSamePlace = one.thread === other.thread && !one.recap && !other.recap;
  return isSamePlace && hasSameTerms(one, other);
}

export function hasSameTerms(one: SubscriptionTerms, other: SubscriptionTerms): boolean {
  return isDeepStrictEqual(termsAsOptions(one), termsAsOptions(other));
}
