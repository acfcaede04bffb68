import { whyChosen } from '../digest/pick/daily-post.ts';
import { readingOrder } from '../digest/pick/pick.ts';
import { dateInWords } from '../i18n/dates.ts';
import type { Paper } from '../model/paper.ts';
import type { Channel } from '../model/places.ts';
import { type Block, plain, type Reply, type Text } from '../model/reply.ts';
import type { Delivery, Subscription } from '../ports/digest-store.ts';
import { openAction } from '../reply/hits.ts';
import { findPaper } from '../search/names/names.ts';
import { isExcluded } from '../search/ranking.ts';
import { channelOf, runInWords, seenIn, termsInWords } from './channel-subscriptions.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang, paper } from './define/options.ts';

export const why: Command = {
  verb: 'why',
  aliases: ['为什么', '为何'],
  summary: (texts) => texts.subscriptions.verbs.why,
  needs: ['post', 'store'],
  options: [{ ...paper, summary: (texts) => texts.subscriptions.options.paper }, lang],
  async run(context): Promise<Reply> {
    const { library, options, request, store, texts, language } = context;
    const found = findPaper(library, options.paper ?? '');
    if (!found.ok) return context.problem(found.problem);
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    const here = await store.subscriptions.inChannel(where.value);
    const posted = await deliveriesOf(found.value, where.value, context);
    const waiting = posted.length > 0 ? [] : await waitingBlocks(found.value, where.value, here, context);
    const nothing = posted.length === 0 && here.length === 0;
    const title = found.value.heading[language];
    return {
      audience: 'private',
      title,
      blocks: [
        { kind: 'heading', text: title },
        ...posted.map((delivery) => postedBlock(found.value, delivery, here, context)),
        ...waiting,
        ...(nothing
          ? [{ kind: 'paragraph', text: plain(texts.subscriptions.whyNoSubscription) } as const]
          : []),
        { kind: 'actions', actions: [openAction(found.value, context)] },
      ],
    };
  },
};

async function deliveriesOf(found: Paper, where: Channel, { store }: CommandContext): Promise<Delivery[]> {
  const seen = await store.seenPapers.of(where, found.id);
  const deliveries = await Promise.all(seen.map(({ delivery }) => store.deliveries.get(delivery)));
  return deliveries.filter((delivery) => delivery !== undefined);
}

/** When it was posted, with the link, and what in it the subscription asked for. */
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
      ? [
          {
            text: texts.subscriptions.whyPosted(date),
            ...(delivery.url === '' ? {} : { href: delivery.url }),
          },
        ]
      : plain(
          delivery.state === 'unknown'
            ? texts.subscriptions.notPosted(date, texts.digest.unknownPost)
            : texts.subscriptions.working(date),
        );
  return { kind: 'item', title, lines: subscription ? reasonLines(found, subscription, context) : [] };
}

function reasonLines(
  found: Paper,
  subscription: Subscription,
  { texts, library, language }: CommandContext,
): Text[] {
  const reason =
    subscription.query === ''
      ? plain(texts.subscriptions.whyEveryPaper)
      : whyChosen(found, { ...subscription, language }, { library }, texts);
  return [plain(termsInWords(subscription, texts)), reason];
}

/** For each subscription, why it was not posted yet and when it will be. */
async function waitingBlocks(
  found: Paper,
  where: Channel,
  here: readonly Subscription[],
  context: CommandContext,
): Promise<Block[]> {
  const seen = await seenIn(where, context);
  const waiting = here.map(
    async (subscription): Promise<Block> => ({
      kind: 'item',
      title: plain(termsInWords(subscription, context.texts)),
      lines: await waitingLines(found, where, subscription, seen, context),
    }),
  );
  return Promise.all(waiting);
}

async function waitingLines(
  found: Paper,
  where: Channel,
  subscription: Subscription,
  seen: ReadonlySet<string>,
  context: CommandContext,
): Promise<Text[]> {
  const { library, texts, request, language } = context;
  const words = texts.subscriptions;
  const { query, exclude, count } = subscription;
  if (exclude !== '' && isExcluded(library, found, exclude)) return [plain(words.whyExcluded(exclude))];
  const left = readingOrder(library, subscription, where).filter(({ id }) => !seen.has(id));
  const before = left.indexOf(found);
  if (before < 0) return [plain(words.whyNotMatched(query))];
  const reason = query === '' ? [] : [whyChosen(found, { ...subscription, language }, { library }, texts)];
  if (subscription.pause) return [...reason, plain(words.whyPaused)];
  if (before < count)
    return [...reason, plain(words.whyNext(runInWords(subscription.nextRunAt, subscription, language)))];
  const { dateOfRun } = await import('../digest/pick/plan.ts');
  const date = dateOfRun(subscription, request.now, Math.floor(before / count) + 1);
  return [...reason, plain(words.whyWaiting(before, dateInWords(date, language)))];
}
