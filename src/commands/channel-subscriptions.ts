import { everyDay, weekend, workingDays } from '../digest/terms/read-days.ts';
import { momentInWords } from '../i18n/dates.ts';
import type { Texts } from '../i18n/texts.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Channel } from '../model/places.ts';
import type { CommandAction } from '../model/reply.ts';
import type { Request } from '../ports/chat.ts';
import type { Subscription, SubscriptionTerms } from '../ports/digest-store.ts';
import type { CommandContext } from './define/command.ts';

/** Where somebody asks. Problem: `no-channel`. */
export function channelOf({ actor, place }: Request): Outcome<Channel> {
  if (!place) return fail({ code: 'no-channel' });
  return ok({ platform: actor.platform, workspace: actor.workspace, channel: place.channel });
}

/** A subscription of this channel; those of others are not to be found. Problem: `no-subscription`. */
export async function subscriptionHere(
  id: string,
  where: Channel,
  { store }: Pick<CommandContext, 'store'>,
): Promise<Outcome<Subscription>> {
  const found = await store.subscriptions.get(id);
  const here =
    found !== undefined &&
    found.platform === where.platform &&
    found.workspace === where.workspace &&
    found.channel === where.channel;
  return here ? ok(found) : fail({ code: 'no-subscription' });
}

/**
 * The thread that the posts go into. In a forum the layout decides: each day a post of its own, or all in one, where
 * they go already or else where it is asked for.
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

/** `Monday to Friday at 09:00 (Asia/Shanghai): a paper about “GRPO”, in English` */
export function termsInWords(terms: SubscriptionTerms, { subscriptions, replies }: Texts): string {
  const { query, exclude, at, timezone, count, layout } = terms;
  return subscriptions.terms({
    query,
    exclude,
    at,
    timezone,
    days: daysInWords(terms.days, subscriptions),
    count,
    language: subscriptions.languages[terms.language],
    thread: layout === 'thread',
    parts: terms.parts.map((key) => replies.fieldNames[key] ?? key),
  });
}

function daysInWords(days: readonly number[], texts: Texts['subscriptions']): string {
  const is = (set: readonly number[]) => set.join() === days.join();
  if (is(everyDay)) return texts.daySets.daily;
  if (is(workingDays)) return texts.daySets.weekdays;
  if (is(weekend)) return texts.daySets.weekends;
  return texts.joinDays(days.map((day) => texts.weekdays[day - 1] ?? ''));
}

/** The options that `subscribe` reads back as the same terms. */
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
  };
}

/** In the zone that the subscription is kept in, as the posts are. */
export function runInWords(
  at: number,
  { timezone }: SubscriptionTerms,
  language: CommandContext['language'],
): string {
  return momentInWords(at, language, timezone);
}

/** What the channel has had in its present cycle. */
export async function seenIn(where: Channel, { store }: Pick<CommandContext, 'store'>): Promise<Set<string>> {
  return new Set((await store.seenPapers.list(where)).map(({ paper }) => paper));
}

export function manageAction({ texts, makeCall }: CommandContext): CommandAction {
  return {
    kind: 'command',
    label: texts.subscriptions.manage,
    call: makeCall('subscriptions', {}),
    effect: 'replace',
  };
}
