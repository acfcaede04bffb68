import { scriptLanguage } from '../../corpus/read/field-text.ts';
import { dayInWords, delayInWords, shortDateInWords, timeInWords } from '../../i18n/dates.ts';
import { subjectInWords } from '../../i18n/subject.ts';
import { type Texts, textsIn } from '../../i18n/texts.ts';
import { type Call, callTo } from '../../model/call.ts';
import type { Paper } from '../../model/paper.ts';
import { type Block, type CommandAction, plain, type Reply, type Text } from '../../model/reply.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import type { Share } from '../../ports/store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { cardBlocks, chosenParts, partBlocks, partsIn } from '../../reply/card.ts';
import { gist } from '../../reply/gist.ts';
import { fieldName, markedSpans, tellingWhy } from '../../reply/hits.ts';
import { headed, note, notes, paragraph, sentence } from '../../reply/sentence.ts';
import type { Library } from '../../search/index/library.ts';
import { ranking, type Wanted } from './rankings.ts';

export interface DailyPaper {
  papers: readonly Paper[];
  subscription: Subscription;
  localDate: string;
  /** Set if the post is more than `lateMs` late, so that the post says so. */
  lateFrom?: { dueAt: number; now: number };
  /** The message by which people of the channel had the only paper before. */
  cameUp?: Share | undefined;
  /** Number of papers that the channel has had, including these. `total` papers match the terms. */
  had: number;
  total: number;
}

/** The data that the blocks of a post are built from. */
interface PostContext {
  library: Library;
  subscription: Subscription;
  texts: Texts;
}

/**
 * Builds the post of a day: one paper with its parts, or several papers with the parts that the channel chose or one
 * line each. If the parts go into a thread, the post has one line per paper.
 */
export function dailyPost(daily: DailyPaper, library: Library): Reply {
  const { papers, subscription, localDate } = daily;
  const { language } = subscription;
  const texts = textsIn(language);
  const context: PostContext = { library, subscription, texts };
  const date = shortDateInWords(localDate, language);
  const only = papers.length === 1 ? papers[0] : undefined;
  const title = only
    ? texts.digest.oneHeading(date, only.heading[language])
    : texts.digest.severalHeading(date, papers.length);
  const post = headed(
    title,
    [
      ...lateNote(daily, texts),
      ...cameUpNote(daily, texts),
      ...(only ? onePaper(only, context) : papers.flatMap((paper) => paperRow(paper, context))),
      ...notes(hasPartsBelow(subscription) && texts.digest.partsBelow),
      ...ending(daily, context),
    ],
    'channel',
  );
  return { ...post, topics: topicsOf(papers, library) };
}

/** Builds the messages for the thread below a short post: one per paper, with its parts. */
export function threadPosts({ papers, subscription }: DailyPaper, library: Library): Reply[] {
  const { language } = subscription;
  return papers.map((paper) => ({
    audience: 'channel',
    title: paper.heading[language],
    blocks: cardBlocks(paper, cardView({ library, subscription, texts: textsIn(language) })),
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
  const text = digest.nothingLeftText(query === '' ? undefined : subjectInWords(query, language));
  const startOver = callTo('subscriptions', { do: 'start-over', id: String(cycle) });
  return headed(
    digest.nothingLeftTitle(total),
    [paragraph(text), ...buttonRow([postButton(digest.startOver, startOver)])],
    'channel',
  );
}

function onePaper(paper: Paper, context: PostContext): Block[] {
  const { subscription, library, texts } = context;
  const { language, parts } = subscription;
  const why: Block = { kind: 'note', text: whyChosen(paper, subscription, library, texts) };
  const isShort = hasPartsBelow(subscription);
  const [, ...card] = cardBlocks(paper, cardView(context));
  const leavesOut =
    chosenParts(paper, parts, language, texts).length < partsIn(paper, language, texts).length;
  return [
    why,
    ...(isShort ? [paragraph(gist(paper, language, texts))] : card),
    ...buttonRow([
      ...(isShort || leavesOut ? [allPartsButton(paper, context)] : []),
      ...paperButtons(paper, context),
    ]),
  ];
}

function paperRow(paper: Paper, context: PostContext): Block[] {
  const { subscription, library, texts } = context;
  const { language, parts, query } = subscription;
  const shown =
    parts.length === 0 || hasPartsBelow(subscription) ? [] : chosenParts(paper, parts, language, texts);
  return [
    {
      kind: 'item',
      title: [{ text: paper.heading[language], style: 'strong' }],
      lines: [
        ...(shown.length > 0 ? [] : [plain(gist(paper, language, texts))]),
        ...(query === '' ? [] : [whyChosen(paper, subscription, library, texts)]),
      ],
      small: true,
      action: allPartsButton(paper, context, texts.replies.openPaper(paper.heading[language])),
    },
    ...partBlocks(shown),
    ...buttonRow(likeButtons(paper, context)),
  ];
}

/** True if the parts are posted into a thread below the post. */
export function hasPartsBelow({ layout, thread }: Subscription): boolean {
  return layout === 'thread' && thread === undefined;
}

function paperButtons(paper: Paper, context: PostContext): CommandAction[] {
  const { texts } = context;
  const onPaper = (verb: string, label: string) => postButton(label, callTo(verb, { paper: paper.id }));
  const abstract = callTo('show', { paper: paper.id, view: 'abstract' });
  return [
    ...(paper.abstract === ''
      ? []
      : [postButton(texts.replies.showAbstract(scriptLanguage(paper.abstract)), abstract)]),
    onPaper('save', texts.team.save),
    onPaper('share', texts.team.share),
    onPaper('discuss', texts.team.discuss),
    ...likeButtons(paper, context),
    manageButton(texts),
  ];
}

function allPartsButton(paper: Paper, { texts }: PostContext, hint?: string): CommandAction {
  const call = callTo('show', { paper: paper.id, view: 'parts' });
  return postButton(texts.digest.allParts, call, hint);
}

/** Builds the buttons that ask for more and for less like a paper, where the subscription follows them. */
function likeButtons(paper: Paper, { subscription, texts: { likes } }: PostContext): CommandAction[] {
  if (!subscription.learns) return [];
  const heading = paper.heading[subscription.language];
  return [
    postButton('👍', callTo('like', { paper: paper.id, how: 'more' }), likes.moreLike(heading)),
    postButton('👎', callTo('like', { paper: paper.id, how: 'less' }), likes.lessLike(heading)),
  ];
}

function manageButton({ subscriptions }: Texts): CommandAction {
  return postButton(subscriptions.manage, callTo('subscriptions', {}));
}

/** Builds a button that shows its answer to the person who clicked and leaves the post unchanged. */
function postButton(label: string, call: Call, hint?: string): CommandAction {
  return button(label, call, { effect: 'add', hint });
}

/** Says in one line which words of the query occur in which passage, unless that is a tag or in another language. */
export function whyChosen(
  paper: Paper,
  { language, ...wanted }: Wanted & Pick<Subscription, 'language'>,
  library: Library,
  texts: Texts,
): Text {
  const { digest } = texts;
  const { query } = wanted;
  if (query === '') return plain(digest.chosenInOrder);
  const best = tellingWhy(ranking(library, wanted).why(paper, language), paper, language);
  const subject = subjectInWords(query, language, library);
  const part = best && paper.parts.find(({ key }) => key === best.field);
  if (!best || best.field === 'tags' || (part && part.lang !== language))
    return plain(digest.chosenFor(subject));
  return [
    { text: digest.chosenForIn(subject, fieldName(best.field, paper, texts)) },
    ...markedSpans(best.snippet),
  ];
}

/** Says how many of the papers the channel has had, who set up the subscription, and how to get other papers. */
function ending({ papers, had, total }: DailyPaper, { subscription, texts }: PostContext): Block[] {
  const { digest } = texts;
  const { creatorName, learns } = subscription;
  const facts = [digest.progress(had, total), ...(creatorName ? [digest.setUpBy(creatorName)] : [])];
  return [
    note(facts.join(' · ')),
    note(learns ? digest.moreOrLessByVote : digest.moreOrLess),
    ...(papers.length === 1 ? [] : buttonRow([manageButton(texts)])),
  ];
}

function topicsOf(papers: readonly Paper[], library: Library): string[] {
  const tags = new Set(papers.flatMap((paper) => paper.tags));
  return [...tags].flatMap((tag) => Object.values(library.vocabulary.byId.get(tag)?.label ?? {}));
}

function lateNote({ lateFrom, subscription }: DailyPaper, { digest }: Texts): Block[] {
  if (!lateFrom) return [];
  const { language, timezone } = subscription;
  const delay = delayInWords(lateFrom.now - lateFrom.dueAt, language);
  return [note(digest.lateBy(timeInWords(lateFrom.dueAt, language, timezone), delay))];
}

function cameUpNote({ cameUp, subscription }: DailyPaper, { team }: Texts): Block[] {
  if (!cameUp) return [];
  const { kind, sharedAt, displayName: name, url } = cameUp;
  const day = dayInWords(sharedAt, subscription.language, subscription.timezone);
  const text = team.cameUp[kind]({ day, channel: undefined, name });
  return [{ kind: 'note', text: [{ text, href: url || undefined }] }];
}

function cardView({ subscription: { language, parts }, library, texts }: PostContext) {
  return { language, texts, makeCall: callTo, abstract: false, vocabulary: library.vocabulary, parts };
}
