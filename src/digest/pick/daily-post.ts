import { shortDateInWords, timeInWords } from '../../i18n/dates.ts';
import { subjectInWords } from '../../i18n/subject.ts';
import { type Texts, textsIn } from '../../i18n/texts.ts';
import type { Call, MakeCall } from '../../model/call.ts';
import type { Paper } from '../../model/paper.ts';
import {
  type Action,
  type Block,
  type CommandAction,
  plain,
  type Reply,
  type Text,
} from '../../model/reply.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import { cardBlocks, chosenParts, partBlocks, partsIn } from '../../reply/card.ts';
import { gist } from '../../reply/gist.ts';
import { markedSpans, tellingWhy } from '../../reply/hits.ts';
import { note, sentence } from '../../reply/sentence.ts';
import type { Library } from '../../search/index/library.ts';
import { ranking, type Wanted } from './rankings.ts';

export interface PostView {
  library: Library;
  /** True if the platform can run a verb, so that a button for it makes sense. */
  offers(verb: string): boolean;
}

export interface DailyPaper {
  papers: readonly Paper[];
  subscription: Subscription;
  localDate: string;
  /** Set if the post is more than `lateMs` late, so that the post says so. */
  lateFrom?: { dueAt: number; now: number };
  /** Number of papers that the channel has had, including these. `total` papers match the terms. */
  had: number;
  total: number;
}

const makeCall: MakeCall = (verb, options) => ({ verb, options });

/**
 * Builds the post of a day: one paper with its parts, or several papers with the parts that the channel chose or one
 * line each. If the parts go into a thread, the post has one line per paper.
 */
export function dailyPost(daily: DailyPaper, view: PostView): Reply {
  const { papers, subscription, localDate } = daily;
  const { language } = subscription;
  const texts = textsIn(language);
  const date = shortDateInWords(localDate, language);
  const [first] = papers;
  const title =
    papers.length === 1 && first
      ? texts.digest.oneHeading(date, first.heading[language])
      : texts.digest.severalHeading(date, papers.length);
  return {
    audience: 'channel',
    title,
    topics: topicsOf(papers, view),
    blocks: [
      { kind: 'heading', text: title },
      ...lateNote(daily, texts),
      ...(papers.length === 1 && first
        ? onePaper(first, subscription, view, texts)
        : papers.flatMap((paper) => paperRow(paper, subscription, view, texts))),
      ...(hasPartsBelow(subscription) ? [note(texts.digest.partsBelow)] : []),
      ...ending(daily, view, texts),
    ],
  };
}

/** Builds the messages for the thread below a short post: one per paper, with its parts. */
export function threadPosts({ papers, subscription }: DailyPaper, view: PostView): Reply[] {
  const { language } = subscription;
  return papers.map((paper) => ({
    audience: 'channel',
    title: paper.heading[language],
    blocks: cardBlocks(paper, cardView(subscription, view)),
  }));
}

/** Builds the post that says that no papers are left, with a button to start over. */
export function nothingLeftPost(
  { query, language }: Pick<Subscription, 'query' | 'language'>,
  { total, cycle }: { total: number; cycle: number },
): Reply {
  const { digest } = textsIn(language);
  if (total === 0) {
    return { ...sentence(digest.nothingMatches(subjectInWords(query, language))), audience: 'channel' };
  }
  const startOver: Action = {
    kind: 'command',
    label: digest.startOver,
    call: makeCall('subscriptions', { do: 'start-over', id: String(cycle) }),
    effect: 'add',
  };
  return {
    audience: 'channel',
    title: digest.nothingLeftTitle(total),
    blocks: [
      { kind: 'heading', text: digest.nothingLeftTitle(total) },
      {
        kind: 'paragraph',
        text: plain(digest.nothingLeftText(query === '' ? undefined : subjectInWords(query, language))),
      },
      { kind: 'actions', actions: [startOver] },
    ],
  };
}

function onePaper(paper: Paper, subscription: Subscription, view: PostView, texts: Texts): Block[] {
  const why: Block = { kind: 'note', text: whyChosen(paper, subscription, view, texts) };
  const short = hasPartsBelow(subscription);
  const [, ...card] = cardBlocks(paper, cardView(subscription, view));
  const body: Block[] = short
    ? [{ kind: 'paragraph', text: plain(gist(paper, subscription.language, texts)) }]
    : card;
  return [
    why,
    ...body,
    {
      kind: 'actions',
      actions: paperActions(paper, short || leavesOut(paper, subscription, texts), subscription, view, texts),
    },
  ];
}

function paperRow(paper: Paper, subscription: Subscription, view: PostView, texts: Texts): Block[] {
  const { language, parts } = subscription;
  const likes = likeActions(paper, subscription, view, texts);
  const shown =
    parts.length === 0 || hasPartsBelow(subscription) ? [] : chosenParts(paper, parts, language, texts);
  return [
    {
      kind: 'item',
      title: [{ text: paper.heading[language], style: 'strong' }],
      lines: [
        ...(shown.length > 0 ? [] : [plain(gist(paper, language, texts))]),
        ...(subscription.query === '' ? [] : [whyChosen(paper, subscription, view, texts)]),
      ],
      action: command(texts.digest.allParts, makeCall('show', { paper: paper.id, view: 'parts' }), {
        hint: texts.replies.openPaper(paper.heading[language]),
      }),
    },
    ...partBlocks(shown),
    ...(likes.length === 0 ? [] : [{ kind: 'actions' as const, actions: likes }]),
  ];
}

/** True if the parts are posted into a thread below the post. */
function hasPartsBelow({ layout, thread }: Subscription): boolean {
  return layout === 'thread' && thread === undefined;
}

function leavesOut(paper: Paper, { parts, language }: Subscription, texts: Texts): boolean {
  return chosenParts(paper, parts, language, texts).length < partsIn(paper, language, texts).length;
}

function paperActions(
  paper: Paper,
  notAll: boolean,
  subscription: Subscription,
  view: PostView,
  texts: Texts,
): CommandAction[] {
  const offered = (verb: string, label: string) =>
    view.offers(verb) ? [command(label, makeCall(verb, { paper: paper.id }))] : [];
  return [
    ...(notAll ? [command(texts.digest.allParts, makeCall('show', { paper: paper.id, view: 'parts' }))] : []),
    ...(paper.abstract === ''
      ? []
      : [command(texts.replies.showAbstract, makeCall('show', { paper: paper.id, view: 'abstract' }))]),
    ...offered('save', texts.team.save),
    ...offered('share', texts.team.share),
    ...offered('discuss', texts.digest.discuss),
    ...likeActions(paper, subscription, view, texts),
    manageAction(texts.digest),
  ];
}

/** Builds the buttons that ask for more and for less like a paper, where the subscription follows them. */
function likeActions(
  paper: Paper,
  { learns, language }: Subscription,
  view: PostView,
  { likes }: Texts,
): CommandAction[] {
  if (!learns || !view.offers('like')) return [];
  const heading = paper.heading[language];
  return [
    command('👍', makeCall('like', { paper: paper.id, how: 'more' }), { hint: likes.moreLike(heading) }),
    command('👎', makeCall('like', { paper: paper.id, how: 'less' }), { hint: likes.lessLike(heading) }),
  ];
}

/** Builds a button that shows its answer to the person who clicked and leaves the post unchanged. */
function command(label: string, call: Call, more: { hint?: string } = {}): CommandAction {
  return { kind: 'command', label, ...more, call, effect: 'add' };
}

/** Says in one line which words of the query occur in which passage. */
export function whyChosen(
  paper: Paper,
  { language, ...wanted }: Wanted & Pick<Subscription, 'language'>,
  { library }: Pick<PostView, 'library'>,
  { digest, replies }: Texts,
): Text {
  const { query } = wanted;
  if (query === '') return plain(digest.chosenInOrder);
  const best = tellingWhy(ranking(library, wanted).why(paper, language), language);
  const subject = subjectInWords(query, language, library.vocabulary);
  if (!best) return plain(digest.chosenFor(subject));
  const field = replies.fieldNames[best.field] ?? best.field;
  return [{ text: digest.chosenForIn(subject, field) }, ...markedSpans(best.snippet)];
}

/** Says how many of the papers the channel has had, who set up the subscription, and how to get other papers. */
function ending(
  { papers, subscription, had, total }: DailyPaper,
  view: PostView,
  { digest }: Texts,
): Block[] {
  const { creatorName, learns } = subscription;
  const hasVotes = learns && view.offers('like');
  const facts = [
    digest.progress(had, total),
    ...(creatorName === undefined ? [] : [digest.setUpBy(creatorName)]),
  ];
  return [
    note(facts.join(' · ')),
    note(hasVotes ? digest.moreOrLessByVote : digest.moreOrLess),
    ...(papers.length === 1 ? [] : [{ kind: 'actions' as const, actions: [manageAction(digest)] }]),
  ];
}

function manageAction({ manage }: Texts['digest']): CommandAction {
  return command(manage, makeCall('subscriptions', {}));
}

function topicsOf(papers: readonly Paper[], { library }: PostView): string[] {
  const tags = new Set(papers.flatMap((paper) => paper.tags));
  return [...tags].flatMap((tag) => Object.values(library.vocabulary.byId.get(tag)?.label ?? {}));
}

function lateNote({ lateFrom, subscription }: DailyPaper, { digest }: Texts): Block[] {
  if (!lateFrom) return [];
  const minutes = Math.floor((lateFrom.now - lateFrom.dueAt) / 60_000);
  const due = timeInWords(lateFrom.dueAt, subscription.language, subscription.timezone);
  return [note(digest.lateBy(due, Math.floor(minutes / 60), minutes % 60))];
}

function cardView({ language, parts }: Subscription, { library }: PostView) {
  return {
    language,
    texts: textsIn(language),
    makeCall,
    abstract: false,
    vocabulary: library.vocabulary,
    parts,
  };
}
