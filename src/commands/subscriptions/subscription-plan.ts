import type { ChannelQueue, ComingPost } from '../../digest/pick/coming-posts.ts';
import { dailyPost } from '../../digest/pick/daily-post.ts';
import { standing, titlesLeftOut } from '../../digest/pick/pick.ts';
import { scheduleLeftIn } from '../../digest/terms/read-schedule.ts';
import { dateInWords } from '../../i18n/dates.ts';
import { wordProblem } from '../../i18n/problems/problems.ts';
import { subjectInWords } from '../../i18n/subject.ts';
import type { Channel } from '../../model/places.ts';
import type { Problem } from '../../model/problem.ts';
import { type Block, type CommandAction, plain, type Reply } from '../../model/reply.ts';
import type { Subscription, SubscriptionTerms } from '../../ports/digest-store.ts';
import { gist } from '../../reply/gist.ts';
import { openAction } from '../../reply/hits.ts';
import { note, sentence } from '../../reply/sentence.ts';
import { search } from '../../search/search.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';
import { keyFrom } from '../define/key-from.ts';
import {
  clearedTerms,
  isTwin,
  manageAction,
  queueOf,
  restoresPaused,
  runInWords,
  subscribedAlready,
  termsAsOptions,
  termsInWords,
  threadOfPosts,
} from './channel-subscriptions.ts';

/** Shows what would be posted without changing anything. The confirm button carries all the terms. */
export async function dryRun(
  terms: SubscriptionTerms,
  where: Channel,
  changed: Subscription | undefined,
  context: StoreContext,
): Promise<Reply> {
  const { library, request, texts, language, options } = context;
  // Imported on demand because its calendar takes 5 MB, which a service without subscriptions need not load.
  const { planOf } = await import('../../digest/pick/plan.ts');
  const planned = await subscriptionOf(terms, where, changed, keyFrom(request.id, 10), context);
  const queue = await queueOf(where, context);
  const others = queue.subscriptions.filter(({ id }) => id !== planned.id);
  const twin = others.find((one) => isTwin(one, planned));
  if (!changed && options.view !== 'post' && twin) return subscribedAlready(twin, context);
  const plan = planOf(planned, { ...queue, subscriptions: [...others, planned] });
  const searched = terms.query === '' ? undefined : search(library, terms.query, { limit: 0, language });
  const withoutText = titlesLeftOut(terms, library);
  if (plan.total === 0) {
    if (withoutText > 0) return offerTitles(terms, withoutText, changed, context);
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
  if (options.view === 'post')
    return previewOf(planned, { ...queue, subscriptions: [...others, planned] }, context);
  const mistaken = scheduleLeftIn(terms.query);
  const exclude = subjectInWords(terms.exclude, language, library.vocabulary);
  return {
    audience: 'private',
    title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: plain(termsInWords(terms, context)) },
      ...(mistaken === undefined ? [] : [note(subscriptions.noSchedule(mistaken))]),
      ...(searched?.problem ? [note(problemInPlan(searched.problem, context))] : []),
      { kind: 'paragraph', text: plain(subscriptions.matches(plan.total, terms.query)) },
      ...(withoutText > 0 ? [note(subscriptions.titlesLeftOut(withoutText))] : []),
      ...(plan.excluded > 0 ? [note(subscriptions.leftOut(plan.excluded, exclude))] : []),
      ...(plan.seen > 0 ? [note(subscriptions.seenAlready(plan.seen))] : []),
      ...(planned.pause ? [note(subscriptions.whyPaused)] : []),
      ...(plan.lastPaperOn === undefined
        ? planned.pause
          ? []
          : [note(subscriptions.nothingLeft)]
        : [
            { kind: 'paragraph', text: [{ text: subscriptions.nextPosts, style: 'strong' }] } as const,
            ...plan.posts.map((post) => postItem(post, terms, context)),
            note(subscriptions.lastsUntil(plan.daysUntilLastPaper, dateInWords(plan.lastPaperOn, language))),
          ]),
      ...guessed,
      ...(changed === undefined || moves(changed, terms, context) ? whereInForum(terms, context) : []),
      {
        kind: 'actions',
        actions: [
          confirmAction(terms, changed, context),
          ...(plan.posts.length > 0 ? [previewAction(terms, changed, context)] : []),
        ],
      },
    ],
  };
}

/**
 * Returns a sentence for a problem of the query. A word with a colon was probably meant as an option, so the sentence
 * names the options then.
 */
function problemInPlan(problem: Problem, { commands, language, texts }: CommandContext): string {
  if (problem.code !== 'query-syntax' || problem.fault !== 'unknown-operator')
    return wordProblem(problem, language);
  const options = commands.find(({ verb }) => verb === 'subscribe')?.options ?? [];
  const names = options
    .filter(({ internal, positional }) => !internal && !positional)
    .map(({ name }) => name);
  return texts.subscriptions.notAnOption(problem.token, names);
}

/** Says that only papers without an abstract match, and offers to post those. */
function offerTitles(
  terms: SubscriptionTerms,
  withoutText: number,
  changed: Subscription | undefined,
  { texts, makeCall }: CommandContext,
): Reply {
  const call = makeCall('subscribe', carried({ ...terms, titles: true }, changed));
  return sentence(texts.subscriptions.onlyTitles(withoutText), [
    { kind: 'command', label: texts.subscriptions.titles.yes, call, effect: 'replace' },
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
    call: makeCall('subscribe', { ...carried(terms, changed), confirm: keyFrom(request.id, 10) }),
    effect: 'replace',
    tone: 'primary',
  };
}

/** Builds the button that shows the first post to the asker alone, as it would look. */
function previewAction(
  terms: SubscriptionTerms,
  changed: Subscription | undefined,
  { texts, makeCall }: CommandContext,
): CommandAction {
  return {
    kind: 'command',
    label: texts.subscriptions.preview,
    call: makeCall('subscribe', { ...carried(terms, changed), view: 'post' }),
    effect: 'add',
  };
}

function carried(terms: SubscriptionTerms, changed: Subscription | undefined): Record<string, string> {
  return changed ? { ...clearedTerms(terms), id: changed.id } : termsAsOptions(terms);
}

/** Shows when a post comes and each of its papers with one line about it. */
function postItem({ at, papers }: ComingPost, terms: SubscriptionTerms, context: CommandContext): Block {
  const { language, texts } = context;
  const when = runInWords(at, terms, language);
  const [first, ...others] = papers;
  if (first && others.length === 0)
    return {
      kind: 'item',
      title: [{ text: `${when} · ${first.heading[language]}`, style: 'strong' }],
      lines: [plain(gist(first, language, texts))],
      action: openAction(first, context),
    };
  return {
    kind: 'item',
    title: [{ text: when, style: 'strong' }],
    lines: papers.map((paper) => [
      { text: paper.heading[language], style: 'strong' },
      { text: ` ${gist(paper, language, texts)}` },
    ]),
  };
}

/** Shows the next post of a subscription as it will look, to the asker alone. `queue` must contain it. */
export async function previewOf(
  subscription: Subscription,
  queue: ChannelQueue,
  context: CommandContext,
): Promise<Reply> {
  const { library, texts, language, commands } = context;
  const { nextPost } = await import('../../digest/pick/coming-posts.ts');
  const next = nextPost(queue, subscription.id);
  if (!next) return sentence(texts.subscriptions.nothingLeft, [manageAction(context)]);
  const { total, seen } = standing(library, subscription, queue.seen);
  const post = dailyPost(
    {
      papers: next.papers,
      subscription,
      localDate: next.localDate,
      had: seen + next.papers.length,
      total,
    },
    { library, offers: (verb) => commands.some((command) => command.verb === verb) },
  );
  const words = texts.subscriptions.previewNote(runInWords(next.at, subscription, language));
  return { ...post, audience: 'private', blocks: [note(words), ...post.blocks] };
}

/**
 * Builds the subscription with these terms. Its id is derived from `confirm`, which the button carries, so two clicks
 * create one subscription.
 */
export async function subscriptionOf(
  terms: SubscriptionTerms,
  where: Channel,
  changed: Subscription | undefined,
  confirm: string,
  context: CommandContext,
): Promise<Subscription> {
  const { request, chat, options } = context;
  const { nextRun } = await import('../../digest/terms/schedule.ts');
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
    pause: options[restoresPaused.name] === undefined ? undefined : { at: request.now, reason: 'asked' },
  };
}

/** True if the changed subscription would post into another place than before. */
export function moves(before: Subscription, terms: SubscriptionTerms, context: CommandContext): boolean {
  return threadOfPosts(terms, before, context) !== before.thread;
}

export function whereInForum({ layout }: SubscriptionTerms, { chat, texts }: CommandContext): Block[] {
  return chat.capabilities.forum ? [note(texts.subscriptions.inForum[layout])] : [];
}
