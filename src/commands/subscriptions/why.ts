import { type ChannelQueue, comingPosts } from '../../digest/pick/coming-posts.ts';
import { whyChosen } from '../../digest/pick/daily-post.ts';
import { readingOrder, takes } from '../../digest/pick/pick.ts';
import { dateAfter, mostExactPosts } from '../../digest/pick/plan.ts';
import { likedNear } from '../../digest/pick/taste.ts';
import { dateInWords, momentInWords } from '../../i18n/dates.ts';
import { exclusionInWords, subjectInWords } from '../../i18n/subject.ts';
import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import { type Block, plain, type Reply, type Text } from '../../model/reply.ts';
import type { Delivery, SeenPaper, Subscription } from '../../ports/digest-store.ts';
import { buttonRow } from '../../reply/button.ts';
import { openAction } from '../../reply/hits.ts';
import { headed, notes, paragraph } from '../../reply/sentence.ts';
import { isExcluded } from '../../search/ranking.ts';
import { whereItCameUpIn, withoutPrivate } from '../../team/came-up.ts';
import { channelOf } from '../define/channel-of.ts';
import type { Command, CommandContext, StoreContext } from '../define/command.ts';
import { lang, paper } from '../define/options.ts';
import { askedPaper } from '../papers/asked-paper.ts';
import { cameUpNote } from '../papers/came-up-note.ts';
import { queueOf, termsInWords } from './channel-subscriptions.ts';

const placesShown = 3;

export const why: Command = {
  verb: 'why',
  aliases: ['为什么', '为何'],
  phrases: `
    why this, why that, why did i get this, why did we get this, why are we seeing this, why is this here
    why was this chosen, why was it chosen, why did you choose this, 为什么推荐这篇, 为什么选这篇`,
  intents: 'why posts, why came, why did talk, why paper, why one',
  summary: (texts) => texts.subscriptions.verbs.why,
  needs: ['schedules'],
  needsStore: true,
  options: [{ ...paper, summary: (texts) => texts.subscriptions.options.paper }, lang],
  async run(context): Promise<Reply> {
    const { request, texts, language } = context;
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    const queue = await queueOf(where.value, context);
    const here = await withoutPrivate(queue.subscriptions, context);
    const seen = await context.store.seenPapers.of(where.value, found.value.id);
    const deliveries = await deliveriesOf(seen, context);
    const posted = await withoutPrivate(deliveries, context);
    const isLongAgo = seen.length > 0 && deliveries.length === 0;
    const isPosted = isLongAgo || posted.length > 0;
    const waiting = isPosted ? [] : waitingBlocks(found.value, here, queue, context);
    const nothing = !isPosted && here.every(({ recap }) => recap);
    const title = found.value.heading[language];
    return headed(title, [
      ...posted.map((delivery) => postedBlock(found.value, delivery, here, context)),
      ...(isLongAgo ? await longAgo(found.value, where.value, context) : []),
      ...waiting,
      ...tasteLine(found.value, queue, context),
      nothing && paragraph(texts.subscriptions.whyNoSubscription),
      ...buttonRow([openAction(found.value, context)]),
    ]);
  },
};

/** Says which paper the channel asked for more of, if that is why this one comes sooner. */
function tasteLine(
  found: Paper,
  { library, subscriptions, likes }: ChannelQueue,
  { texts, language }: CommandContext,
): Block[] {
  if (!subscriptions.some((one) => one.learns && takes(library, one, found))) return [];
  const near = likedNear(library, found, likes);
  return notes(near && texts.likes.because(near.heading[language]));
}

/** Returns the deliveries that posted a paper. Those that ended more than 400 days ago have been deleted. */
async function deliveriesOf(seen: readonly SeenPaper[], { store }: StoreContext): Promise<Delivery[]> {
  const deliveries = await Promise.all(seen.map(({ delivery }) => store.deliveries.get(delivery)));
  return deliveries.filter((delivery) => delivery !== undefined);
}

/** Says that the paper was posted although no delivery tells when. Its messages are linked if they still exist. */
async function longAgo(found: Paper, { channel }: Channel, context: StoreContext): Promise<Block[]> {
  const places = await whereItCameUpIn(channel, context, found, placesShown);
  return [paragraph(context.texts.subscriptions.whyLongAgo), ...cameUpNote(places, context)];
}

/** Says when the paper was posted, with a link, and which words of the subscription's query it contains. */
function postedBlock(
  found: Paper,
  delivery: Delivery,
  here: readonly Subscription[],
  context: CommandContext,
): Block {
  const { texts, language } = context;
  const date = dateInWords(delivery.localDate, language);
  const subscription = here.find(({ id }) => id === delivery.subscription);
  const title: Text =
    delivery.state === 'sent'
      ? [{ text: texts.subscriptions.whyPosted(date), href: delivery.url || undefined }]
      : plain(
          delivery.state === 'unknown'
            ? texts.subscriptions.notPosted(date, texts.digest.unknownPost)
            : texts.subscriptions.working(date),
        );
  return { kind: 'item', title, lines: subscription ? reasonLines(found, subscription, context) : [] };
}

function reasonLines(found: Paper, subscription: Subscription, context: CommandContext): Text[] {
  const { texts, library, language } = context;
  const reason =
    subscription.query === ''
      ? plain(texts.subscriptions.whyEveryPaper)
      : whyChosen(found, { ...subscription, language }, library, texts);
  return [plain(termsInWords(subscription, context)), reason];
}

/**
 * Says when the paper will be posted and by which subscription, and why the channel's other subscriptions will not
 * post it. The channel's subscriptions share one queue.
 */
function waitingBlocks(
  found: Paper,
  here: readonly Subscription[],
  queue: ChannelQueue,
  context: CommandContext,
): Block[] {
  const coming = comingWith(found, queue);
  const ofPapers = here.filter(({ recap }) => !recap);
  return ofPapers.flatMap((subscription): Block[] => {
    const lines = waitingLines(found, subscription, coming, context);
    if (lines.length === 0) return [];
    return [{ kind: 'item', title: plain(termsInWords(subscription, context)), lines }];
  });
}

interface Coming {
  subscription: Subscription;
  /** Number of papers that the channel gets before this post. */
  before: number;
  /** Time of the post in epoch milliseconds; absent if the post is more than `mostExactPosts` posts away. */
  at?: number;
  localDate: string;
  isNext: boolean;
}

function comingWith(found: Paper, queue: ChannelQueue): Coming | undefined {
  let before = 0;
  let posts = 0;
  for (const { papers, subscription, at, localDate } of comingPosts(queue)) {
    if (papers.includes(found)) return { subscription, before, at, localDate, isNext: before === 0 };
    before += papers.length;
    posts += 1;
    if (posts < mostExactPosts) continue;
    const order = readingOrder(queue.library, subscription, queue.where, queue.likes);
    const left = order.filter(({ id }) => !queue.seen.has(id)).indexOf(found);
    if (left < 0) continue;
    const further = Math.ceil((left - before) / subscription.count);
    return {
      subscription,
      before: left,
      localDate: dateAfter(subscription, { at, localDate }, Math.max(1, further)),
      isNext: false,
    };
  }
  return undefined;
}

function waitingLines(
  found: Paper,
  subscription: Subscription,
  coming: Coming | undefined,
  { library, texts, language }: CommandContext,
): Text[] {
  const words = texts.subscriptions;
  const { query, exclude } = subscription;
  if (exclude !== '' && isExcluded(library, found, exclude))
    return [plain(words.whyExcluded(exclusionInWords(exclude, language, library)))];
  if (!takes(library, subscription, found)) {
    if (takes(library, { ...subscription, titles: true }, found)) return [plain(words.whyTitleAlone)];
    return [plain(words.whyNotMatched(subjectInWords(query, language, library)))];
  }
  const reason = query === '' ? [] : [whyChosen(found, { ...subscription, language }, library, texts)];
  if (subscription.pause && subscription.pause.until === undefined)
    return [...reason, plain(words.whyPaused)];
  if (coming?.subscription.id !== subscription.id) return [];
  const when =
    coming.isNext && coming.at !== undefined
      ? words.whyNext(momentInWords(coming.at, language, subscription.timezone))
      : words.whyWaiting(coming.before, dateInWords(coming.localDate, language));
  return [...reason, plain(when)];
}
