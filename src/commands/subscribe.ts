import { createHash } from 'node:crypto';
import { titlesLeftOut } from '../digest/pick/pick.ts';
import { readDays, workingDays } from '../digest/terms/read-days.ts';
import { readParts } from '../digest/terms/read-parts.ts';
import { readSchedule } from '../digest/terms/read-schedule.ts';
import { readTerms } from '../digest/terms/read-terms.ts';
import { readTime } from '../digest/terms/read-time.ts';
import { readYesOrNo } from '../digest/terms/read-yes-or-no.ts';
import { readZone } from '../digest/terms/read-zone.ts';
import { dateInWords } from '../i18n/dates.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { Channel } from '../model/places.ts';
import type { Problem } from '../model/problem.ts';
import { type Block, type CommandAction, plain, type Reply } from '../model/reply.ts';
import { isTimezone } from '../model/timezone.ts';
import type { Subscription, SubscriptionTerms } from '../ports/digest-store.ts';
import { search } from '../search/search.ts';
import {
  channelOf,
  manageAction,
  queueOf,
  runInWords,
  subscriptionHere,
  termsAsOptions,
  termsInWords,
  threadOfPosts,
} from './channel-subscriptions.ts';
import type { Command, CommandContext, CommandOption, StoreContext } from './define/command.ts';
import { lang, partChoices, query } from './define/options.ts';

type Typed = 'at' | 'tz' | 'days' | 'count' | 'exclude';

const readers: Readonly<Partial<Record<Typed, (text: string) => string | undefined>>> = {
  at: readTime,
  tz: readZone,
  days: (text) => readDays(text)?.join(''),
};

const typed = (name: Typed): CommandOption => ({
  name,
  read: readers[name],
  summary: (texts) => texts.subscriptions.options[name],
  required: false,
});
const fromButton = (name: string): CommandOption => ({
  name,
  summary: (texts) => texts.subscriptions.options.button,
  required: false,
  internal: true,
});

export const subscribe: Command = {
  verb: 'subscribe',
  aliases: ['订阅', '每日'],
  summary: (texts) => texts.subscriptions.verbs.subscribe,
  permission: 'manage-channel',
  concerns: 'channel',
  needs: ['post'],
  needsStore: true,
  acts: true,
  options: [
    {
      ...query,
      required: false,
      completion: 'tag',
      cleared: 'all',
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
    fromButton('id'),
    fromButton('confirm'),
  ],
  async run(context) {
    const { request, options } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    let changed: Subscription | undefined;
    if (options.id !== undefined) {
      const found = await subscriptionHere(options.id, where.value, context);
      if (!found.ok) return context.problem(found.problem);
      changed = found.value;
    }
    const terms = readTerms(withSpokenSchedule(options), changed ?? usualTerms(context), request.now);
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

/** Reads the days and the time from the query if they are not given as options: `grpo every day at 9am`. */
function withSpokenSchedule(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (options.query === undefined || options.confirm !== undefined) return options;
  const { query, at, days } = readSchedule(options.query);
  const isSaid = at !== undefined || days !== undefined;
  const isNamed = (at !== undefined && options.at !== undefined) || (days && options.days !== undefined);
  if (!isSaid || isNamed) return options;
  return {
    ...options,
    query: query === '' ? 'all' : query,
    ...(at === undefined ? {} : { at }),
    ...(days ? { days: days.join('') } : {}),
  };
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

function usualTerms({ request, defaultTimezone }: CommandContext): SubscriptionTerms {
  const { timezone } = request.actor;
  return {
    query: '',
    exclude: '',
    at: '09:00',
    timezone: timezone !== undefined && isTimezone(timezone) ? timezone : defaultTimezone,
    days: [...workingDays],
    count: 1,
    language: request.language,
    layout: 'post',
    parts: [],
    titles: false,
  };
}

/** True if the changed subscription would post into another place than before. */
function moves(before: Subscription, terms: SubscriptionTerms, context: CommandContext): boolean {
  return threadOfPosts(terms, before, context) !== before.thread;
}

function whereInForum({ layout }: SubscriptionTerms, { chat, texts }: CommandContext): Block[] {
  return chat.capabilities.forum ? [note(texts.subscriptions.inForum[layout])] : [];
}

/** Shows what would be posted without changing anything. The confirm button carries all the terms. */
async function dryRun(
  terms: SubscriptionTerms,
  where: Channel,
  changed: Subscription | undefined,
  context: StoreContext,
): Promise<Reply> {
  const { library, request, texts, language, options } = context;
  // Imported on demand because its calendar takes 5 MB, which a service without subscriptions need not load.
  const { planOf } = await import('../digest/pick/plan.ts');
  const planned = await subscriptionOf(terms, where, changed, keyFrom(request.id, 10), context);
  const queue = await queueOf(where, context);
  const others = queue.subscriptions.filter(({ id }) => id !== planned.id);
  const plan = planOf(planned, { ...queue, subscriptions: [...others, planned] });
  const searched = terms.query === '' ? undefined : search(library, terms.query, { limit: 0, language });
  const leftOut = titlesLeftOut(terms, library);
  if (plan.total === 0) {
    if (leftOut > 0) return offerTitles(terms, leftOut, changed, context);
    if (library.papers.length === 0) return context.problem({ code: 'empty-corpus' });
    const suggestion = searched?.suggestion === undefined ? {} : { suggestion: searched.suggestion };
    return context.problem({ code: 'no-hits', query: terms.query || `-${terms.exclude}`, ...suggestion });
  }
  const { subscriptions } = texts;
  const guessed =
    options.tz === undefined && changed === undefined && request.actor.timezone !== terms.timezone
      ? [note(subscriptions.zoneGuessed(terms.timezone))]
      : [];
  const title = changed ? subscriptions.changeTitle : subscriptions.planTitle;
  const runs = plan.runs.map(({ at }) => runInWords(at, terms, language)).join('\n');
  return {
    audience: 'private',
    title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: plain(termsInWords(terms, texts)) },
      ...(searched?.problem ? [note(wordProblem(searched.problem, language))] : []),
      { kind: 'paragraph', text: plain(subscriptions.matches(plan.total, terms.query)) },
      ...(leftOut > 0 ? [note(subscriptions.titlesLeftOut(leftOut))] : []),
      ...(plan.seen > 0 ? [note(subscriptions.seenAlready(plan.seen))] : []),
      ...(planned.pause ? [note(subscriptions.whyPaused)] : []),
      ...(plan.throughOn === undefined
        ? planned.pause
          ? []
          : [note(subscriptions.nothingLeft)]
        : [
            { kind: 'part', label: subscriptions.nextPosts, text: plain(runs) } as const,
            note(subscriptions.throughIn(plan.daysUntilThrough, dateInWords(plan.throughOn, language))),
          ]),
      ...guessed,
      ...(changed === undefined || moves(changed, terms, context) ? whereInForum(terms, context) : []),
      { kind: 'actions', actions: [confirmAction(terms, changed, context)] },
    ],
  };
}

/** Says that only papers without an abstract match, and offers to post those. */
function offerTitles(
  terms: SubscriptionTerms,
  leftOut: number,
  changed: Subscription | undefined,
  { texts, makeCall }: CommandContext,
): Reply {
  const withTitles = { ...terms, titles: true };
  const options = changed ? { ...clearedTerms(withTitles), id: changed.id } : termsAsOptions(withTitles);
  const label = texts.subscriptions.titles.yes;
  return sentence(texts.subscriptions.onlyTitles(leftOut), [
    { kind: 'command', label, call: makeCall('subscribe', options), effect: 'replace' },
  ]);
}

function confirmAction(
  terms: SubscriptionTerms,
  changed: Subscription | undefined,
  { texts, makeCall, request }: CommandContext,
): CommandAction {
  return {
    kind: 'command',
    label: changed ? texts.subscriptions.confirmChange : texts.subscriptions.confirm,
    call: makeCall('subscribe', {
      ...(changed ? { ...clearedTerms(terms), id: changed.id } : termsAsOptions(terms)),
      confirm: keyFrom(request.id, 10),
    }),
    effect: 'replace',
    tone: 'primary',
  };
}

/**
 * Builds the subscription with these terms. Its id is derived from `confirm`, which the button carries, so two clicks
 * create one subscription.
 */
async function subscriptionOf(
  terms: SubscriptionTerms,
  where: Channel,
  changed: Subscription | undefined,
  confirm: string,
  context: CommandContext,
): Promise<Subscription> {
  const { request, chat } = context;
  const { nextRun } = await import('../digest/terms/schedule.ts');
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
    createdAt: request.now,
    nextRunAt,
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
  if (await store.subscriptions.get(id)) return said(texts.subscriptions.subscribedAlready, id, context);
  await store.subscriptions.add(subscription);
  const { nextPost } = await import('../digest/pick/coming-posts.ts');
  const next = nextPost(await queueOf(where, context), id);
  if (!next) return said(texts.subscriptions.nothingLeftAfter.subscribed, id, context);
  return said(texts.subscriptions.subscribed(runInWords(next.at, terms, language)), id, context);
}

async function change(before: Subscription, terms: SubscriptionTerms, context: StoreContext): Promise<Reply> {
  const { store, texts, makeCall } = context;
  const changed = await subscriptionOf(terms, before, before, '', context);
  const { nextRunAt, thread } = changed;
  if (!(await store.subscriptions.change(before, { terms, nextRunAt, thread }))) {
    // The subscription has ended, or a delivery was created since it was read: read it again.
    const now = await store.subscriptions.get(before.id);
    return now ? change(now, terms, context) : context.problem({ code: 'no-subscription' });
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
  const { nextPost } = await import('../digest/pick/coming-posts.ts');
  const next = nextPost(await queueOf(changed, context), changed.id);
  if (!next) return subscriptions.nothingLeftAfter.changed;
  return subscriptions.changed(runInWords(next.at, changed, context.language));
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
  };
}

function said(text: string, id: string, context: CommandContext): Reply {
  return sentence(text, [
    {
      kind: 'command',
      label: context.texts.team.undo,
      call: context.makeCall('subscriptions', { do: 'end', id }),
      effect: 'replace',
    },
    manageAction(context),
  ]);
}

export function sentence(
  text: string,
  actions: readonly CommandAction[],
  notes: readonly Block[] = [],
): Reply {
  return {
    audience: 'private',
    title: text,
    blocks: [{ kind: 'paragraph', text: plain(text) }, ...notes, { kind: 'actions', actions: [...actions] }],
  };
}

export function keyFrom(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

function note(text: string): Block {
  return { kind: 'note', text: plain(text) };
}
