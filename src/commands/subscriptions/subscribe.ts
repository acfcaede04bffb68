import { readDays, workingDays } from '../../digest/terms/read-days.ts';
import { readParts } from '../../digest/terms/read-parts.ts';
import { readSchedule } from '../../digest/terms/read-schedule.ts';
import { readCount, readTerms } from '../../digest/terms/read-terms.ts';
import { readZone } from '../../digest/terms/read-zone.ts';
import { readZonedTime } from '../../digest/terms/read-zoned-time.ts';
import { readLanguage } from '../../model/language.ts';
import type { Channel } from '../../model/places.ts';
import type { Problem } from '../../model/problem.ts';
import type { CommandAction, Reply } from '../../model/reply.ts';
import type { Subscription, SubscriptionTerms } from '../../ports/digest-store.ts';
import type { Request } from '../../ports/request.ts';
import { sentence } from '../../reply/sentence.ts';
import { beforeChange } from '../define/before-change.ts';
import { channelOf } from '../define/channel-of.ts';
import type { Command, CommandContext, CommandOption, StoreContext } from '../define/command.ts';
import { fromButton, lang, partChoices, query } from '../define/options.ts';
import { readYesOrNo } from '../define/read-yes-or-no.ts';
import {
  clearedTerms,
  isTwin,
  manageAction,
  queueOf,
  restoresPaused,
  runInWords,
  subscribedAlready,
  subscriptionHere,
  threadOfPosts,
} from './channel-subscriptions.ts';
import { dryRun, moves, subscriptionOf, whereInForum } from './subscription-plan.ts';

type Typed = 'at' | 'tz' | 'days' | 'count' | 'exclude';

const readers: Readonly<Partial<Record<Typed, (text: string) => string | undefined>>> = {
  at: (text) => readZonedTime(text)?.at,
  tz: readZone,
  days: (text) => readDays(text)?.join(''),
  count: (text) => readCount(text)?.toString(),
};

const otherNames: Readonly<Partial<Record<Typed, readonly string[]>>> = {
  at: ['when', '几点'],
  tz: ['timezone', 'zone'],
  days: ['day', '哪几天'],
  count: ['number'],
  exclude: ['leave out', 'without', 'except', '不要', '不含', '排除'],
};

const typed = (name: Typed): CommandOption => ({
  name,
  aliases: otherNames[name],
  read: readers[name],
  summary: (texts) => texts.subscriptions.options[name],
  required: false,
});

export const subscribe: Command = {
  verb: 'subscribe',
  aliases: ['订阅', '每日'],
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
    { ...lang, ofPosts: true, summary: (texts) => texts.subscriptions.options.lang },
    { ...typed('exclude'), cleared: 'none' },
    {
      name: 'layout',
      summary: (texts) => texts.subscriptions.options.layout,
      required: false,
      choices: ({ subscriptions }) =>
        (['post', 'thread'] as const).map((value) => ({ value, label: subscriptions.layouts[value] })),
    },
    {
      name: 'parts',
      aliases: ['部分'],
      summary: (texts) => texts.subscriptions.options.parts,
      required: false,
      several: true,
      read: (text) => readParts(text)?.join(','),
      cleared: 'all',
      choices: partChoices,
    },
    {
      name: 'titles',
      summary: (texts) => texts.subscriptions.options.titles,
      required: false,
      choices: ({ subscriptions }) =>
        (['no', 'yes'] as const).map((value) => ({ value, label: subscriptions.titles[value] })),
      read: readYesOrNo,
    },
    {
      name: 'learn',
      summary: (texts) => texts.likes.learn,
      required: false,
      choices: ({ likes }) =>
        (['yes', 'no'] as const).map((value) => ({ value, label: likes.learns[value] })),
      read: readYesOrNo,
    },
    fromButton('id'),
    fromButton('confirm'),
    fromButton('view'),
    restoresPaused,
  ],
  check: (options, now) => readTerms(options, anyTerms, now),
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
    const terms = readTerms(
      withPlainSubject(withSpokenSchedule(withSpokenWords(options, request)), request),
      changed ?? usualTerms(context),
      request.now,
    );
    if (!terms.ok) return context.problem(terms.problem);
    const goesThere = changed !== undefined && !moves(changed, terms.value, context);
    const refusal = goesThere ? undefined : await refusalOf(terms.value, context);
    if (refusal) return context.problem(refusal);
    if (options.confirm === undefined) return dryRun(terms.value, where.value, changed, context);
    return changed
      ? change(changed, terms.value, context)
      : add(terms.value, where.value, options.confirm, context);
  },
};

const spokenLanguage = /(?:^|\s)(?:in\s|用)\s*(english|chinese|英文|英语|中文)$/iu;
const spokenExclusion = /(?:^|\s)(?:不要|不含|排除)(\S+)$/u;
/** Matches a word that names a channel: `#reading`, 到#reading. A number is that of a paper. */
const channelName = /^[到在]?(#[^#\d]\S*)$/u;
/** Matches a number of papers, after which a schedule may be: `a paper every day about GRPO`. */
const somePapers = /^((?:an?|one|two|three|four|five|[1-5]) papers?) (.+)$/iu;
const paperADay = /(?<=papers?) (?:an?|per) day(?=\s|$)/iu;
/** Match what says only that papers are wanted, around what they are about: `2 papers about`, 关于…的论文. */
const papersAbout =
  /^(?:(an?|one|the|some|two|three|four|five|[1-5]) )?papers?(?: (?:about|on|for) |$)|^(?:[关關]于|[关關]於|有[关關])/iu;
const onePaper = /^(?:an?|one) (\S.*) papers?$/iu;
const chinesePapers = /(?<=\S)的(?:[论論]文|文章)$/u;

/** True if the query holds nothing but the subject, because all else has an option, as in a form. */
function hasAllTerms(
  { confirm, layout }: Readonly<Record<string, string>>,
  { isForm, isPress }: Request,
): boolean {
  return confirm !== undefined || isForm === true || (isPress === true && layout !== undefined);
}

/**
 * Reads what a typed query says besides its subject, unless an option says it: `me to grpo`, `grpo in Chinese`, GRPO
 * 不要扩散. Forms have options for all of it, and so have buttons with a layout; other buttons hold a typed line.
 */
function withSpokenWords(
  options: Readonly<Record<string, string>>,
  request: Request,
): Readonly<Record<string, string>> {
  const { query, ...others } = options;
  if (query === undefined || hasAllTerms(options, request)) return options;
  const said: Record<string, string> = {};
  let rest = query;
  const [inLanguage, word] = (options.lang === undefined && spokenLanguage.exec(rest)) || [];
  if (inLanguage !== undefined && word !== undefined) {
    rest = rest.slice(0, -inLanguage.length);
    said.lang = readLanguage(word)!;
  }
  const [exclusion, unwanted] = (options.exclude === undefined && spokenExclusion.exec(rest)) || [];
  if (exclusion !== undefined && unwanted !== undefined) {
    rest = rest.slice(0, -exclusion.length);
    said.exclude = unwanted;
  }
  rest = withoutRecipient(rest).trim();
  return { ...others, ...said, ...(rest === '' ? {} : { query: rest }) };
}

/** Removes `me to` and `us for`. `us` is a word of the subject in `US policy`, but not in `us daily` or alone. */
function withoutRecipient(query: string): string {
  const [, recipient, rest = ''] = /^(?:(me|us|this channel)(?=\s|$)\s*)?([\s\S]*)$/iu.exec(query) ?? [];
  const [to] = /^(?:to|for)(?=\s|$)/iu.exec(rest) ?? [];
  if (recipient === undefined) return to?.toLowerCase() === 'to' ? rest.slice(to.length) : query;
  if (to !== undefined) return rest.slice(to.length);
  const isSure = recipient.toLowerCase() !== 'us' || rest === '' || readSchedule(rest).query === '';
  return isSure ? rest : query;
}

/** Returns the channel that a typed query names, and the query without it. */
function channelNamedIn(
  { query = '', confirm }: Readonly<Record<string, string>>,
  { isForm, isPress }: Request,
): { channel: string; query: string } | undefined {
  if (isForm || isPress || confirm !== undefined) return undefined;
  const words = query.split(/\s+/u);
  const at = words.findIndex((word) => channelName.test(word));
  if (at < 0) return undefined;
  const [, channel = ''] = channelName.exec(words[at]!) ?? [];
  const from = /^(?:in|to|into|到|在)$/iu.test(words[at - 1] ?? '') ? at - 1 : at;
  words.splice(from, at + 1 - from);
  return { channel, query: words.join(' ') };
}

/** Says that posts come where the command is typed, and offers to plan them here without the channel's name. */
function offerHere(
  { channel, query }: { channel: string; query: string },
  { texts, makeCall, options }: CommandContext,
): Reply {
  const { query: _, ...others } = options;
  const call = makeCall('subscribe', query === '' ? others : { ...others, query });
  return sentence(texts.subscriptions.postsWhereTyped(channel), [
    { kind: 'command', label: texts.subscriptions.planHere, call, effect: 'replace' },
  ]);
}

/** Removes the words around the subject of a typed query. */
function withPlainSubject(
  options: Readonly<Record<string, string>>,
  request: Request,
): Readonly<Record<string, string>> {
  if (options.query === undefined || hasAllTerms(options, request)) return options;
  const [about, number = ''] = papersAbout.exec(options.query) ?? [''];
  const query = options.query.slice(about.length).replace(onePaper, '$1').replace(chinesePapers, '').trim();
  const count = options.count ?? readCount(number)?.toString();
  return { ...options, ...(count === undefined ? {} : { count }), query: query === '' ? 'all' : query };
}

/** Moves a schedule that is said before the subject to the end, where it is read. */
function scheduleLast(query: string): string {
  const typed = query.replace(paperADay, ' every day');
  const [, papers, rest = ''] = somePapers.exec(typed) ?? [];
  const [schedule = '', ...subject] = rest.split(/ (?:about|on) /iu);
  const isSchedule = subject.length > 0 && readSchedule(`x ${schedule}`).query === 'x';
  return isSchedule ? `${papers} about ${subject.join(' on ')} ${schedule}` : typed;
}

/** Reads the days and the time from the query if they are not given as options: `grpo every day at 9am`. */
function withSpokenSchedule(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (options.query === undefined || options.confirm !== undefined) return options;
  const { count, ...spoken } = readScheduleAndCount(scheduleLast(options.query));
  const { query, at, zone, days } = spoken;
  const isSaid = at !== undefined || days !== undefined;
  const isNamed = (at !== undefined && options.at !== undefined) || (days && options.days !== undefined);
  if (!isSaid || isNamed) return options;
  return {
    ...options,
    query: query === '' ? 'all' : query,
    ...(at === undefined ? {} : { at }),
    ...(zone === undefined || options.tz !== undefined ? {} : { tz: zone }),
    ...(days ? { days: days.join('') } : {}),
    ...(count === undefined || options.count !== undefined ? {} : { count }),
  };
}

/** Reads a schedule and the number of papers after it: 每天9点，2篇. A number without a schedule is a part of the query. */
function readScheduleAndCount(query: string): ReturnType<typeof readSchedule> & { count?: string } {
  const found = readSchedule(query);
  const [ending, number = ''] = /[\s,，、]([1-5一二两三四五])\s?(?:篇|papers?)$/iu.exec(query) ?? [];
  if (ending === undefined || found.query !== query) return found;
  const before = readSchedule(query.slice(0, -ending.length));
  const isRead = before.at !== undefined || before.days !== undefined;
  return isRead ? { ...before, count: readCount(number)?.toString() } : found;
}

/** Returns the reason why posts could not arrive, if the platform can tell that beforehand. */
async function refusalOf(
  { layout }: SubscriptionTerms,
  { chat, request }: CommandContext,
): Promise<Problem | undefined> {
  const { place } = request;
  const inThreads = layout === 'thread' && (chat.capabilities.forum || place?.thread === undefined);
  const open = place && (await chat.mayPostLater?.(place, inThreads));
  return open?.ok === false ? open.problem : undefined;
}

/** Values for terms that were not typed. A form is checked with them, and new subscriptions start from them. */
const anyTerms: SubscriptionTerms = {
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

function usualTerms({ request, timezone }: CommandContext): SubscriptionTerms {
  return {
    ...anyTerms,
    timezone,
    days: [...workingDays],
    language: request.language,
  };
}

async function add(
  terms: SubscriptionTerms,
  where: Channel,
  confirm: string,
  context: StoreContext,
): Promise<Reply> {
  const { store, texts, language } = context;
  const subscription = await subscriptionOf(terms, where, undefined, confirm, context);
  const { id } = subscription;
  const here = await beforeChange(context, () => store.subscriptions.inChannel(where));
  if (here.some((one) => one.id === id)) return withUndo(texts.subscriptions.subscribedAlready, id, context);
  const twin = here.find((one) => isTwin(one, subscription));
  if (twin) return subscribedAlready(twin, context);
  await store.subscriptions.add(subscription);
  if (subscription.pause) return withUndo(texts.subscriptions.pausedNow, id, context);
  const { nextPost } = await import('../../digest/pick/coming-posts.ts');
  const next = nextPost(await queueOf(where, context), id);
  const words = next
    ? texts.subscriptions.subscribed(runInWords(next.at, terms, language))
    : texts.subscriptions.nothingLeftAfter.subscribed;
  return withUndo(words, id, context, [announceAction(id, context)]);
}

/** Changes a subscription. The undo button restores `before`, of which `present` is the latest state. */
async function change(
  before: Subscription,
  terms: SubscriptionTerms,
  context: StoreContext,
  present = before,
): Promise<Reply> {
  const { store, texts, makeCall } = context;
  const changed = await subscriptionOf(terms, present, present, '', context);
  const { nextRunAt, thread } = changed;
  if (!(await store.subscriptions.change(present, { terms, nextRunAt, thread }))) {
    // The subscription has ended, or a delivery was created since it was read: read it again.
    const now = await store.subscriptions.get(before.id);
    return now ? change(before, terms, context, now) : context.problem({ code: 'no-subscription' });
  }
  const back = { ...clearedTerms(before), id: before.id, confirm: 'undo' };
  const undo: CommandAction = {
    kind: 'command',
    label: texts.team.undo,
    call: makeCall('subscribe', back),
    effect: 'replace',
  };
  const isUndone = threadOfPosts(before, { thread }, context) === before.thread;
  return sentence(
    await changedInWords(changed, context),
    [...(isUndone ? [undo] : []), manageAction(context)],
    moves(before, terms, context) ? whereInForum(terms, context) : [],
  );
}

async function changedInWords(changed: Subscription, context: StoreContext): Promise<string> {
  const { subscriptions } = context.texts;
  if (changed.pause) return subscriptions.changedPaused;
  const { nextPost } = await import('../../digest/pick/coming-posts.ts');
  const next = nextPost(await queueOf(changed, context), changed.id);
  if (!next) return subscriptions.nothingLeftAfter.changed;
  return subscriptions.changed(runInWords(next.at, changed, context.language));
}

/** Builds the button that tells everyone in the channel what was set up. */
function announceAction(id: string, { texts, makeCall }: CommandContext): CommandAction {
  return {
    kind: 'command',
    label: texts.subscriptions.announce,
    call: makeCall('subscriptions', { do: 'announce', id }),
    effect: 'replace',
  };
}

function withUndo(
  text: string,
  id: string,
  context: CommandContext,
  first: readonly CommandAction[] = [],
): Reply {
  return sentence(text, [
    ...first,
    {
      kind: 'command',
      label: context.texts.team.undo,
      call: context.makeCall('subscriptions', { do: 'end', id }),
      effect: 'replace',
    },
    manageAction(context),
  ]);
}
