import { wordPause } from '../../digest/deliver/reasons.ts';
import { type ChannelQueue, nextPost } from '../../digest/pick/coming-posts.ts';
import { readQueue } from '../../digest/pick/read-queue.ts';
import { everyDay, weekend, workingDays } from '../../digest/terms/read-days.ts';
import { firstRun } from '../../digest/terms/schedule.ts';
import { dayInWords, momentInWords, timeInWords } from '../../i18n/dates.ts';
import { exclusionInWords, papersInWords } from '../../i18n/subject.ts';
import type { Texts } from '../../i18n/texts.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import { type Channel, isSameChannel } from '../../model/places.ts';
import type { CommandAction, Reply } from '../../model/reply.ts';
import type { Pause, Subscription, SubscriptionTerms } from '../../ports/digest-store.ts';
import { button } from '../../reply/button.ts';
import { notes, sentence } from '../../reply/sentence.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';

/** Returns a subscription of this channel; one of another channel counts as absent. Problem: `no-subscription`. */
export async function subscriptionHere(
  id: string,
  where: Channel,
  { store }: Pick<StoreContext, 'store'>,
): Promise<Outcome<Subscription>> {
  const found = await store.subscriptions.get(id);
  return found && isSameChannel(found, where) ? ok(found) : fail({ code: 'no-subscription' });
}

interface TermsView extends Pick<CommandContext, 'texts' | 'language'> {
  /** Provides the labels of tags. If absent, tags are named by their ids. */
  library?: CommandContext['library'];
}

/** Describes the terms in a phrase: `Monday–Friday at 09:00 (Asia/Shanghai): one paper about “GRPO”, in English`. */
export function termsInWords(
  terms: SubscriptionTerms,
  { texts: { subscriptions, replies, recaps }, language, library }: TermsView,
): string {
  const { query, exclude, at, timezone, count, layout } = terms;
  const days = daysInWords(terms.days, subscriptions);
  if (terms.recap) return recaps.terms(days, at, timezone, subscriptions.languages[terms.language]);
  return subscriptions.terms({
    papers: papersInWords(count, query, language, library),
    exclude: exclude === '' ? '' : exclusionInWords(exclude, language, library),
    at,
    timezone,
    days,
    language: subscriptions.languages[terms.language],
    thread: layout === 'thread',
    parts: terms.parts.map((key) => replies.fieldNames[key] ?? key),
    titles: terms.titles,
    learns: terms.learns,
  });
}

export function daysInWords(days: readonly number[], texts: Texts['subscriptions']): string {
  const is = (set: readonly number[]) => set.join() === days.join();
  if (is(everyDay)) return texts.daySets.daily;
  if (is(workingDays)) return texts.daySets.weekdays;
  if (is(weekend)) return texts.daySets.weekends;
  return texts.joinDays(days.map((day) => texts.weekdays[day - 1] ?? ''));
}

/** Returns options that `subscribe` reads back as the same terms. */
export function termsAsOptions(terms: SubscriptionTerms): Record<string, string> {
  return {
    ...(terms.query === '' ? {} : { query: terms.query }),
    at: terms.at,
    tz: terms.timezone,
    days: terms.days.join(''),
    count: String(terms.count),
    lang: terms.language,
    ...(terms.exclude === '' ? {} : { exclude: terms.exclude }),
    layout: terms.layout,
    ...(terms.parts.length === 0 ? {} : { parts: terms.parts.join(',') }),
    ...(terms.titles ? { titles: 'yes' } : {}),
    ...(terms.learns ? {} : { learn: 'no' }),
  };
}

/** Says that the channel has a subscription with the same terms, and why that one posts nothing if it is paused. */
export function subscribedAlready(twin: Subscription, context: CommandContext): Reply {
  const paused = notes(twin.pause && pauseInWords(twin.pause, twin, context));
  return sentence(context.texts.subscriptions.subscribedAlready, [manageAction(context)], paused);
}

/** Reads everything that decides the coming posts of a channel, as of the request. */
export function queueOf(
  where: Channel,
  { store, library, request }: Pick<StoreContext, 'store' | 'library' | 'request'>,
): Promise<ChannelQueue> {
  return readQueue(where, { store, library, now: request.now });
}

/**
 * Says that a subscription is paused and why, and when it posts next or that nothing is left for it. The latter is left
 * out of a pause that does not end by itself.
 */
export function nextInWords(
  subscription: Subscription,
  queue: ChannelQueue,
  context: Pick<CommandContext, 'texts' | 'language'>,
): string {
  const { pause } = subscription;
  if (pause && pause.until === undefined) return pauseInWords(pause, subscription, context);
  const coming = comingInWords(subscription, queue, context);
  return pause
    ? context.texts.subscriptions.andThen(pauseInWords(pause, subscription, context), coming)
    : coming;
}

/**
 * Says when a subscription posts next, or first if it `isNew`, or that nothing is left for it. A pause of it must end
 * by itself.
 */
export function comingInWords(
  subscription: Subscription,
  queue: ChannelQueue,
  { texts, language }: Pick<CommandContext, 'texts' | 'language'>,
  isNew = false,
): string {
  if (subscription.recap) {
    const { at } = firstRun(subscription, queue.now);
    return texts.recaps.next(momentInWords(at, language, subscription.timezone));
  }
  const next = nextPost(queue, subscription.id);
  if (!next) return texts.subscriptions.nothingLeft;
  const when = momentInWords(next.at, language, subscription.timezone);
  return isNew ? texts.subscriptions.firstPost(when) : texts.subscriptions.nextPost(when);
}

/** Says that a subscription was made, changed or resumed, and when it posts next or that nothing is left for it. */
export async function doneInWords(
  done: 'subscribed' | 'changed' | 'resumed',
  subscription: Subscription,
  context: StoreContext,
): Promise<string> {
  const { done: words, andThen } = context.texts.subscriptions;
  const queue = await queueOf(subscription, context);
  return andThen(words[done], comingInWords(subscription, queue, context, done === 'subscribed'));
}

/**
 * Returns a sentence that says since when and why a subscription is paused, and until when. It does not name the channel,
 * because people read it there.
 */
export function pauseInWords(
  pause: Pause,
  { timezone }: SubscriptionTerms,
  { texts, language }: Pick<CommandContext, 'texts' | 'language'>,
): string {
  const day = dayInWords(pause.at, language, timezone);
  const until = pauseEndOf({ pause, timezone }, { language });
  if (until !== undefined) return texts.subscriptions.pausedUntil(day, until);
  if (pause.reason === 'asked') return texts.subscriptions.pausedByPerson(day);
  return texts.subscriptions.pausedBecause(day, wordPause(pause.reason, language));
}

/**
 * Formats the end of a subscription's pause: a day, with the time if it is not the start of that day. Undefined if it is
 * not paused or its pause has no end.
 */
export function pauseEndOf(
  { pause, timezone }: Pick<Subscription, 'pause' | 'timezone'>,
  { language }: Pick<CommandContext, 'language'>,
): string | undefined {
  if (pause?.until === undefined) return undefined;
  const isStartOfDay = timeInWords(pause.until, language, timezone) === '00:00';
  return (isStartOfDay ? dayInWords : momentInWords)(pause.until, language, timezone);
}

/** Builds the button that shows what a subscription to all papers would post. */
export function beginAction({ texts, makeCall }: CommandContext): CommandAction {
  return button(texts.subscriptions.subscribe, makeCall('subscribe', {}), { effect: 'add', tone: 'primary' });
}

export function manageAction({ texts, makeCall }: CommandContext): CommandAction {
  return button(texts.subscriptions.manage, makeCall('subscriptions', {}));
}

/**
 * Returns options that set every term, with a word such as `all` for empty ones. A change would leave absent terms as
 * they are.
 */
export function clearedTerms(terms: SubscriptionTerms): Record<string, string> {
  const options = termsAsOptions(terms);
  return {
    ...options,
    query: options.query ?? 'all',
    exclude: options.exclude ?? 'none',
    parts: options.parts ?? 'all',
    titles: options.titles ?? 'no',
    learn: options.learn ?? 'yes',
  };
}
