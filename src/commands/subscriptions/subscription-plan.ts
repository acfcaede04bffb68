import type { ComingPost } from '../../digest/pick/coming-posts.ts';
import { titlesLeftOut } from '../../digest/pick/pick.ts';
import { type Plan, planOf } from '../../digest/pick/plan.ts';
import { readDays } from '../../digest/terms/read-days.ts';
import { scheduleLeftIn } from '../../digest/terms/schedule-left.ts';
import { dateInWords, momentInWords } from '../../i18n/dates.ts';
import { wordProblem } from '../../i18n/problems/problems.ts';
import { exclusionInWords } from '../../i18n/subject.ts';
import type { Channel } from '../../model/places.ts';
import type { Problem } from '../../model/problem.ts';
import { type Block, plain, type Reply } from '../../model/reply.ts';
import type { Subscription, SubscriptionTerms } from '../../ports/digest-store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { gist } from '../../reply/gist.ts';
import { openAction } from '../../reply/hits.ts';
import { headed, note, notes, paragraph, sentence } from '../../reply/sentence.ts';
import { search } from '../../search/search.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';
import { keyFrom } from '../define/key-from.ts';
import { hasSameTerms, isTwin, moves, subscriptionOf } from './build-subscription.ts';
import {
  clearedTerms,
  daysInWords,
  manageAction,
  queueOf,
  subscribedAlready,
  termsAsOptions,
  termsInWords,
} from './channel-subscriptions.ts';
import { previewOf } from './preview-post.ts';
import { topicWithExclusion } from './spoken-terms.ts';

/** Shows what would be posted without changing anything. The confirm button carries all the terms. */
export async function dryRun(
  terms: SubscriptionTerms,
  where: Channel,
  changed: Subscription | undefined,
  context: StoreContext,
): Promise<Reply> {
  const { library, request, texts, language, options, makeCall } = context;
  const { subscriptions } = texts;
  if (changed && options.view !== 'post' && hasSameTerms(changed, terms) && !moves(changed, terms, context))
    return sentence(subscriptions.unchanged, [manageAction(context)], [note(termsInWords(terms, context))]);
  const confirm = keyFrom(request.id, 10);
  const planned = subscriptionOf(terms, where, changed, confirm, context);
  const present = await queueOf(where, context);
  const others = present.subscriptions.filter(({ id }) => id !== planned.id);
  const twin = others.find((one) => isTwin(one, planned));
  if (!changed && options.view !== 'post' && twin) return subscribedAlready(twin, context);
  const queue = { ...present, subscriptions: [...others, planned] };
  const plan = planOf(planned, queue);
  if (plan.total === 0) return nothingMatches(terms, changed, context);
  if (options.view === 'post') return previewOf(planned, queue, context);
  const mistaken = scheduleLeftIn(terms.query);
  const { problem, read, unknown = [] } = searchFor(terms, context);
  const withoutText = titlesLeftOut(terms, library);
  const exclude = exclusionInWords(terms.exclude, language, library);
  const isZoneGuessed = options.tz === undefined && !changed && request.actor.timezone !== terms.timezone;
  const planning = (asked: SubscriptionTerms, more: Record<string, string> = {}) =>
    makeCall('subscribe', { ...carried(asked, changed), ...more });
  const { query: typed = '', exclude: given } = request.call.options;
  const topic = exclude === '' || given !== undefined ? undefined : topicWithExclusion(typed, terms);
  const confirmLabel = changed ? subscriptions.confirmChange : subscriptions.confirm;
  const frequency = readDays(options.days ?? 'daily') ? undefined : options.days;
  return headed(changed ? subscriptions.changeTitle : subscriptions.planTitle, [
    paragraph(termsInWords(terms, context)),
    ...notes(
      frequency && subscriptions.daysChosen(frequency, daysInWords(terms.days, subscriptions)),
      read !== undefined && texts.replies.readBySound(read),
      mistaken && subscriptions.noSchedule(mistaken),
      mistaken === undefined && unknown.length > 0 && subscriptions.unknownWords(unknown),
      problem && problemInPlan(problem, context),
    ),
    paragraph(subscriptions.matches(plan.total, plan.total === library.papers.length)),
    ...notes(
      plan.seen > 0 && subscriptions.seenAlready(plan.seen),
      withoutText > 0 && subscriptions.titlesLeftOut(withoutText),
      terms.exclude !== '' && subscriptions.leftOut(plan.excluded, exclude),
    ),
    ...(planned.pause && planned.pause.until === undefined
      ? [note(subscriptions.whyPaused)]
      : comingPostsIn(plan, terms, context)),
    ...notes(isZoneGuessed && subscriptions.zoneGuessed(terms.timezone)),
    ...(!changed || moves(changed, terms, context) ? whereInForum(terms, context) : []),
    ...buttonRow([
      button(confirmLabel, planning(terms, { confirm }), { tone: 'primary' }),
      topic && button(subscriptions.keepInTopic(topic), planning({ ...terms, query: topic, exclude: '' })),
      plan.posts.length > 0 &&
        button(subscriptions.preview, planning(terms, { view: 'post' }), { effect: 'add' }),
    ]),
  ]);
}

/** Returns what a search says about the query, without its hits. */
function searchFor(
  { query }: SubscriptionTerms,
  { library, language }: CommandContext,
): Pick<ReturnType<typeof search>, 'problem' | 'suggestion' | 'read' | 'unknown'> {
  return query === '' ? {} : search(library, query, { limit: 0, language });
}

/** Says that no paper matches. Offers to post papers without an abstract if only those match. */
function nothingMatches(
  terms: SubscriptionTerms,
  changed: Subscription | undefined,
  context: CommandContext,
): Reply {
  const { library, texts, makeCall } = context;
  const withoutText = titlesLeftOut(terms, library);
  if (withoutText > 0) {
    const { onlyTitles, titles } = texts.subscriptions;
    const call = makeCall('subscribe', carried({ ...terms, titles: true }, changed));
    return sentence(onlyTitles(withoutText), [button(titles.yes, call)]);
  }
  if (library.papers.length === 0) return context.problem({ code: 'empty-corpus' });
  const { suggestion } = searchFor(terms, context);
  const query = terms.query || `-${terms.exclude}`;
  return context.problem({ code: 'no-hits', query, suggestion });
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

function carried(terms: SubscriptionTerms, changed: Subscription | undefined): Record<string, string> {
  return changed ? { ...clearedTerms(terms), id: changed.id } : termsAsOptions(terms);
}

/** Shows the next posts and says how long the papers last, or that none are left. */
function comingPostsIn(plan: Plan, terms: SubscriptionTerms, context: CommandContext): Block[] {
  const { texts, language } = context;
  const { nothingLeft, nextPosts, lastsUntil } = texts.subscriptions;
  if (plan.lastPaperOn === undefined) return [note(nothingLeft)];
  return [
    { kind: 'paragraph', text: [{ text: nextPosts, style: 'strong' }] },
    ...plan.posts.map((post) => postItem(post, terms, context)),
    note(lastsUntil(plan.daysUntilLastPaper, dateInWords(plan.lastPaperOn, language))),
  ];
}

/** Shows when a post comes and each of its papers with one line about it. */
function postItem({ at, papers }: ComingPost, terms: SubscriptionTerms, context: CommandContext): Block {
  const { language, texts } = context;
  const when = momentInWords(at, language, terms.timezone);
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

export function whereInForum({ layout }: SubscriptionTerms, { chat, texts }: CommandContext): Block[] {
  return notes(chat.capabilities.forum && texts.subscriptions.inForum[layout]);
}
