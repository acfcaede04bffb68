import { readParts } from '../../digest/terms/read-parts.ts';
import { readTerms } from '../../digest/terms/read-terms.ts';
import type { Channel } from '../../model/places.ts';
import type { Problem } from '../../model/problem.ts';
import type { CommandAction, Reply } from '../../model/reply.ts';
import type { Subscription, SubscriptionTerms } from '../../ports/digest-store.ts';
import { button, type Optional } from '../../reply/button.ts';
import { sentence } from '../../reply/sentence.ts';
import { beforeChange } from '../define/before-change.ts';
import { channelOf } from '../define/channel-of.ts';
import type { Command, CommandContext, CommandOption, StoreContext } from '../define/command.ts';
import {
  choicesIn,
  fromButton,
  partChoices,
  postLang,
  query,
  readWords,
  readYesOrNo,
} from '../define/options.ts';
import {
  anyTerms,
  isTwin,
  moves,
  restoresPaused,
  subscriptionOf,
  threadOfPosts,
} from './build-subscription.ts';
import {
  clearedTerms,
  doneInWords,
  manageAction,
  pauseEndOf,
  subscribedAlready,
  subscriptionHere,
} from './channel-subscriptions.ts';
import { readers } from './schedule-options.ts';
import { channelNamedIn, withScheduleAsTime, withSpokenTerms } from './spoken-terms.ts';
import { dryRun, whereInForum } from './subscription-plan.ts';

type Typed = keyof typeof readers | 'exclude';

const otherNames: Readonly<Record<Typed, readonly string[]>> = {
  at: ['when', '几点'],
  tz: ['timezone', 'zone'],
  days: ['day', '哪几天'],
  count: ['number'],
  exclude: ['leave out', 'without', 'except', '不要', '不含', '排除'],
};

const typed = (name: Typed): CommandOption => ({
  name,
  aliases: otherNames[name],
  read: name === 'exclude' ? undefined : readers[name],
  summary: (texts) => texts.subscriptions.options[name],
});

export const subscribe: Command = {
  verb: 'subscribe',
  aliases: ['订阅', '每日'],
  intents: 'automatic posts, automatic talk, often paper, often posts, often one',
  summary: (texts) => texts.subscriptions.verbs.subscribe,
  permission: 'manage-channel',
  concerns: 'channel',
  needs: ['schedules'],
  needsStore: true,
  acts: true,
  options: [
    {
      ...query,
      required: false,
      completion: 'tag',
      cleared: 'all',
      label: (texts) => texts.subscriptions.queryLabel,
      summary: (texts) => texts.subscriptions.options.query,
    },
    typed('at'),
    typed('tz'),
    typed('days'),
    typed('count'),
    { ...postLang, ofPosts: true },
    { ...typed('exclude'), cleared: 'none' },
    {
      name: 'layout',
      summary: (texts) => texts.subscriptions.options.layout,
      choices: ({ subscriptions }) => choicesIn(subscriptions.layouts),
      read: readWords(
        ['post', 'posts, message, 消息, 消息里, 放在消息里, 帖子'],
        ['thread', 'threads, 讨论, 讨论里, 放在讨论里, 讨论串, 子区, 消息列'],
      ),
    },
    {
      name: 'parts',
      aliases: ['部分'],
      summary: (texts) => texts.subscriptions.options.parts,
      several: true,
      read: (text) => readParts(text)?.join(','),
      cleared: 'all',
      choices: partChoices,
    },
    {
      name: 'titles',
      summary: (texts) => texts.subscriptions.options.titles,
      choices: ({ subscriptions }) => choicesIn(subscriptions.titles),
      read: readYesOrNo,
    },
    {
      name: 'learn',
      summary: (texts) => texts.likes.learn,
      choices: ({ likes }) => choicesIn(likes.learns),
      read: readYesOrNo,
    },
    fromButton('id'),
    fromButton('confirm'),
    fromButton('view'),
    restoresPaused,
  ],
  check: (options, now) => readTerms(withScheduleAsTime(options), anyTerms, now),
  async run(context) {
    const { request, options } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    let changed: Subscription | undefined;
    if (options.id !== undefined) {
      const { id } = options;
      const read = () => subscriptionHere(id, where.value, context);
      const found = await (options.confirm === undefined ? read() : beforeChange(context, read));
      if (!found.ok) return context.problem(found.problem);
      changed = found.value;
    }
    const elsewhere = channelNamedIn(options, request);
    if (elsewhere) return offerHere(elsewhere, context);
    const before = changed ?? usualTerms(context);
    const spoken = withSpokenTerms(options, request);
    const terms = readTerms(spoken, before, request.now);
    if (!terms.ok) return context.problem(terms.problem);
    const goesThere = changed !== undefined && !moves(changed, terms.value, context);
    const refusal = goesThere ? undefined : await refusalOf(terms.value, context);
    if (refusal) return context.problem(refusal);
    if (options.confirm === undefined)
      return dryRun(terms.value, where.value, changed, { ...context, options: spoken });
    return changed
      ? change(changed, terms.value, context)
      : add(terms.value, where.value, options.confirm, context);
  },
};

/** Says that posts come where the command is typed, and offers to plan them here without the channel's name. */
function offerHere(
  { channel, query }: { channel: string; query: string },
  { texts, makeCall, options }: CommandContext,
): Reply {
  const call = makeCall('subscribe', { ...options, query: query || undefined });
  const { postsWhereTyped, planHere } = texts.subscriptions;
  return sentence(postsWhereTyped(channel), [button(planHere, call)]);
}

/** Returns the reason why posts could not arrive, if the platform can tell that beforehand. */
export async function refusalOf(
  { layout }: SubscriptionTerms,
  { chat, request }: CommandContext,
): Promise<Problem | undefined> {
  const { place } = request;
  const inThreads = layout === 'thread' && (chat.capabilities.forum || place?.thread === undefined);
  const open = place && (await chat.mayPostLater?.(place, inThreads));
  return open?.ok === false ? open.problem : undefined;
}

/** Terms of a new subscription for which none are given. */
function usualTerms({ request, timezone }: CommandContext): SubscriptionTerms {
  return { ...anyTerms, timezone, language: request.language };
}

/** Adds a subscription, unless the channel has it or one that would post the same. */
export async function add(
  terms: SubscriptionTerms,
  where: Channel,
  confirm: string,
  context: StoreContext,
): Promise<Reply> {
  const { store, texts } = context;
  const subscription = subscriptionOf(terms, where, undefined, confirm, context);
  const { id } = subscription;
  const here = await beforeChange(context, () => store.subscriptions.inChannel(where));
  if (here.some((one) => one.id === id)) return withUndo(texts.subscriptions.subscribedAlready, id, context);
  const twin = here.find((one) => isTwin(one, subscription));
  if (twin) return subscribedAlready(twin, context);
  await store.subscriptions.add(subscription);
  const { pause } = subscription;
  if (pause) return withUndo(texts.subscriptions.pausedNow(pauseEndOf(subscription, context)), id, context);
  const announce = context.makeCall('subscriptions', { do: 'announce', id });
  const first = !terms.recap && !context.request.isAlone && button(texts.subscriptions.announce, announce);
  return withUndo(await doneInWords('subscribed', subscription, context), id, context, first);
}

/** Changes a subscription. The undo button restores `before`, of which `present` is the latest state. */
async function change(
  before: Subscription,
  terms: SubscriptionTerms,
  context: StoreContext,
  present = before,
): Promise<Reply> {
  const { store, texts, makeCall } = context;
  const changed = subscriptionOf(terms, present, present, '', context);
  const { nextRunAt, thread } = changed;
  if (!(await store.subscriptions.change(present, { terms, nextRunAt, thread }))) {
    // The subscription has ended, or a delivery was created since it was read: read it again.
    const now = await store.subscriptions.get(before.id);
    return now ? change(before, terms, context, now) : context.problem({ code: 'no-subscription' });
  }
  const back = makeCall('subscribe', { ...clearedTerms(before), id: before.id, confirm: 'undo' });
  const isUndone = threadOfPosts(before, { thread }, context) === before.thread;
  return sentence(
    changed.pause
      ? texts.subscriptions.changedPaused(pauseEndOf(changed, context))
      : await doneInWords('changed', changed, context),
    [isUndone && button(texts.team.undo, back), manageAction(context)],
    moves(before, terms, context) ? whereInForum(terms, context) : [],
  );
}

function withUndo(text: string, id: string, context: CommandContext, first?: Optional<CommandAction>): Reply {
  const { texts, makeCall } = context;
  const undo = button(texts.team.undo, makeCall('subscriptions', { do: 'end', id }));
  return sentence(text, [first, undo, manageAction(context)]);
}
