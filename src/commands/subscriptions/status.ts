import { wordMiss } from '../../digest/deliver/reasons.ts';
import type { ChannelQueue } from '../../digest/pick/coming-posts.ts';
import { standing } from '../../digest/pick/pick.ts';
import { lateMs } from '../../digest/terms/schedule.ts';
import { delayInWords, momentInWords, shortDateInWords } from '../../i18n/dates.ts';
import type { MissReason } from '../../i18n/digest.ts';
import { type Block, type CommandAction, plain, type Reply, type Text } from '../../model/reply.ts';
import type { Delivery, Subscription } from '../../ports/digest-store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { headed, note, paragraph } from '../../reply/sentence.ts';
import { withoutPrivate } from '../../team/came-up.ts';
import { channelOf } from '../define/channel-of.ts';
import type { Command, CommandContext } from '../define/command.ts';
import { lang } from '../define/options.ts';
import { beginAction, manageAction, nextInWords, queueOf, termsInWords } from './channel-subscriptions.ts';

const deliveriesLookedAt = 15;
const missesShown = 3;
const likedShown = 3;
/** The reasons of days on which there was nothing to post. */
const emptyReasons: readonly string[] = ['nothing-new', 'quiet-week'] satisfies MissReason[];

export const status: Command = {
  verb: 'status',
  aliases: ['状态', '进度'],
  phrases: `
    no paper, no post, no paper yet, no post yet, no paper this morning, no post this morning, what comes next
    what comes tomorrow, what is coming next, what is coming tomorrow, 发到哪了, 发到哪里了, 推到哪了, 推到哪里了
    发到第几篇了, 推到第几篇了, 发了多少篇了, 发了几篇了, 推了多少篇了`,
  intents: `
    left paper, left count, left posts, when posts, when paper, missing posts, missing today, tomorrow posts
    tomorrow paper, when next, not did posts, not did paper, not today, next which, next where, why missing came
    tomorrow talk, no today, tomorrow came, next came, time you talk, why no paper, why no talk, why no posts
    when you talk`,
  summary: (texts) => texts.subscriptions.verbs.status,
  needs: ['schedules'],
  needsStore: true,
  options: [lang],
  async run(context): Promise<Reply> {
    const { request, store, texts } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    const queue = await queueOf(where.value, context);
    const here = await withoutPrivate(queue.subscriptions, context);
    const ofPapers = here.filter(({ recap }) => !recap);
    const blocks: Block[] = here.length === 0 ? [paragraph(texts.subscriptions.none)] : [];
    for (const subscription of here) {
      const deliveries = await store.deliveries.ofSubscription(subscription.id, deliveriesLookedAt);
      const lines = [
        lastPost(subscription, deliveries, context),
        plain(nextInWords(subscription, queue, context)),
        ...(ofPapers.length === 1 && !subscription.recap ? [plain(progress(ofPapers, queue, context))] : []),
        ...misses(subscription, deliveries, context).map(plain),
      ];
      const title = [{ text: termsInWords(subscription, context), style: 'strong' } as const];
      blocks.push({ kind: 'item', title, lines });
    }
    if (ofPapers.length > 1) blocks.push(paragraph(progress(ofPapers, queue, context)));
    blocks.push(...votesOn(queue, context));
    // In public, the list of subscriptions would replace the status for everybody.
    const manage = { ...manageAction(context), effect: request.isPrivate ? 'replace' : 'add' } as const;
    const first = request.actor.managesChannel && (here.length > 0 ? manage : beginAction(context));
    const actions = buttonRow([first, resetAction(queue, context)]);
    return headed(texts.subscriptions.statusTitle, [...blocks, ...actions]);
  },
};

/** Says how many votes for more and less the channel has, and for which papers most recently; never whose they are. */
function votesOn({ likes, library }: ChannelQueue, { texts, language }: CommandContext): Block[] {
  if (likes.length === 0) return [];
  const more = likes.filter(({ value }) => value > 0);
  const papers = new Set(more.flatMap(({ paper }) => library.byId.get(paper) ?? []));
  const headings = [...papers].slice(0, likedShown).map(({ heading }) => heading[language]);
  const lines = [texts.likes.status(more.length, likes.length - more.length)];
  if (headings.length > 0) lines.push(texts.likes.latest(headings));
  return lines.map(note);
}

function resetAction(
  { likes }: ChannelQueue,
  { request, texts, makeCall }: CommandContext,
): CommandAction | undefined {
  if (likes.length === 0 || !request.actor.managesChannel) return undefined;
  const call = makeCall('subscriptions', { do: 'forget-likes' });
  return button(texts.likes.reset, call, { effect: 'add', tone: 'danger' });
}

/** Says how many of the papers that these subscriptions select have been posted. */
function progress(
  ofPapers: readonly Subscription[],
  { library, seen }: ChannelQueue,
  { texts }: CommandContext,
): string {
  const { total, seen: had } = standing(library, ofPapers, seen);
  const { progress, progressOfAll } = texts.subscriptions;
  return ofPapers.length === 1 ? progress(had, total) : progressOfAll(had, total);
}

function lastPost(
  subscription: Subscription,
  deliveries: readonly Delivery[],
  { texts, language }: CommandContext,
): Text {
  const last = deliveries.find((delivery) => delivery.state === 'sent');
  if (!last) return plain(texts.subscriptions.noPostYet);
  const when = momentInWords(last.endedAt, language, subscription.timezone);
  return [{ text: texts.subscriptions.lastPost(when), href: last.url || undefined }];
}

/**
 * Says which of the latest posts were late or missing, newest first. A refusal is not said twice, and of days without
 * anything to post only the latest is named.
 */
function misses({ pause }: Subscription, deliveries: readonly Delivery[], context: CommandContext): string[] {
  const isEmpty = (one: Delivery) => one.state === 'failed' && emptyReasons.includes(one.reason);
  const latestEmpty = deliveries.find(isEmpty);
  return deliveries
    .filter((one) => one.state !== 'rejected' || one.reason !== pause?.reason)
    .filter((one) => !isEmpty(one) || one === latestEmpty)
    .map((delivery) => missOf(delivery, context))
    .filter((text) => text !== undefined)
    .slice(0, missesShown);
}

function missOf(
  delivery: Delivery,
  { texts, language, request }: Pick<CommandContext, 'texts' | 'language' | 'request'>,
): string | undefined {
  const date = shortDateInWords(delivery.localDate, language);
  const lateBy = (at: number) =>
    at - delivery.dueAt > lateMs ? delayInWords(at - delivery.dueAt, language) : undefined;
  switch (delivery.state) {
    case 'sent': {
      const late = lateBy(delivery.endedAt);
      return late === undefined ? undefined : texts.subscriptions.postedLate(date, late);
    }
    case 'claimed': {
      const late = lateBy(request.now);
      return late === undefined
        ? texts.subscriptions.working(date)
        : texts.subscriptions.stillLate(date, late);
    }
    case 'unknown':
      return texts.subscriptions.notPosted(date, texts.digest.unknownPost);
    case 'failed':
    case 'rejected':
      return texts.subscriptions.notPosted(date, wordMiss(delivery.reason, language));
  }
}
