import { momentInWords } from '../i18n/dates.ts';
import { type Texts, textsIn } from '../i18n/texts.ts';
import { labelled } from '../model/labelled.ts';
import type { Paper } from '../model/paper.ts';
import { type Block, type CommandAction, plain, type Reply, type Text } from '../model/reply.ts';
import type { Tally, Vote, VoteTerms } from '../ports/vote-store.ts';
import { cardBlocks, partsIn } from '../reply/card.ts';
import { corpusText } from '../reply/chinese-text.ts';
import { gist } from '../reply/gist.ts';
import { note } from '../reply/sentence.ts';
import type { Library } from '../search/index/library.ts';
import { calendarFile } from './calendar.ts';
import { isPassedOver, isTie } from './decide.ts';

/** Builds the message of a vote that is open or closed. A cancelled vote has no message that could be changed. */
export function voteMessage(vote: Vote, tally: Tally, library: Library): Reply {
  const texts = textsIn(vote.language);
  const { votes } = texts;
  const title = vote.state === 'open' ? votes.title : votes.closedTitle;
  const people = tally.counts.reduce((sum, count) => sum + count, 0);
  const isOpen = vote.state === 'open';
  const showsCounts = vote.tally === 'visible' || vote.state === 'closed';
  return {
    audience: 'channel',
    title,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'paragraph',
        text: plain(isOpen ? votes.startedBy(vote.displayName) : resultOf(vote, tally, library)),
      },
      ...(isOpen ? [{ kind: 'paragraph' as const, text: plain(timesInWords(vote, texts)) }] : []),
      ...vote.papers.map((id, index) =>
        candidate(vote, id, index, showsCounts ? tally.counts[index] : undefined, library),
      ),
      note(isOpen && !showsCounts ? `${votes.people(people)} ${votes.hidden}` : votes.people(people)),
      ...(isOpen
        ? [
            note(votes.rules),
            {
              kind: 'actions' as const,
              actions: [button(votes.endNow, { do: 'end', id: vote.id }, 'danger')],
            },
          ]
        : []),
    ],
  };
}

/** Shows the candidates, times and rules to the person who starts a vote, before it is posted. */
export function voteOutline(terms: VoteTerms, library: Library): Block[] {
  const texts = textsIn(terms.language);
  return [
    { kind: 'paragraph', text: plain(timesInWords(terms, texts)) },
    ...terms.papers.flatMap((id) => library.byId.get(id) ?? []).map((paper) => row(paper, terms, [])),
    note(texts.votes.tallies[terms.tally]),
    note(texts.votes.rules),
    note(texts.votes.planRules),
  ];
}

function timesInWords({ closesAt, meetsAt, timezone, language }: VoteTerms, { votes }: Texts): string {
  const words = (at: number) => momentInWords(at, language, timezone);
  return votes.times(words(closesAt), words(meetsAt), timezone);
}

/**
 * Builds the message that announces the winner, with the meeting as a file for calendars if `attaches` is true. A
 * thread with the paper's parts is started on it.
 */
export function announcement(
  vote: Vote,
  paper: Paper,
  { library, now, attaches }: { library: Library; now: number; attaches: boolean },
): Reply {
  const { language, meetsAt, timezone } = vote;
  const texts = textsIn(language);
  const title = texts.votes.announcement(paper.heading[language]);
  const makeCall = (verb: string, options: Readonly<Record<string, string>>) => ({ verb, options });
  const view = { language, texts, makeCall, abstract: false, vocabulary: library.vocabulary, parts: [] };
  const [, ...card] = cardBlocks(paper, view);
  const about = card.filter(({ kind }) => kind !== 'part');
  return {
    audience: 'channel',
    title,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'paragraph',
        text: plain(texts.votes.meets(momentInWords(meetsAt, language, timezone), timezone)),
      },
      { kind: 'paragraph', text: plain(gist(paper, language, texts)) },
      ...about,
      ...(attaches ? [calendarBlock(vote, paper.heading[language], now)] : []),
      {
        kind: 'actions',
        actions: [
          {
            kind: 'command',
            label: texts.digest.allParts,
            call: { verb: 'show', options: { paper: paper.id, view: 'parts' } },
            effect: 'add',
          },
          button(texts.votes.calendar, { do: 'calendar', id: vote.id }),
        ],
      },
    ],
  };
}

/** Returns the meeting on the winner as a file for a calendar. `heading` names the paper. */
export function calendarBlock(
  { id, meetsAt, resultUrl, url, language }: Vote,
  heading: string,
  now: number,
): Block {
  const title = textsIn(language).votes.calendarTitle(heading);
  const meeting = { id, title, startsAt: meetsAt, url: resultUrl ?? url ?? '', now };
  return { kind: 'file', name: 'discussion.ics', pieces: [calendarFile(meeting)] };
}

/** Builds one message for each part of a paper, so that people can reply to a single part. */
export function openers(paper: Paper, { language }: Pick<Vote, 'language'>): Reply[] {
  return partsIn(paper, language, textsIn(language)).map((part) => ({
    audience: 'channel',
    title: labelled(part.label, paper.heading[language]),
    blocks: [{ kind: 'part', label: part.label, text: corpusText(plain(part.text)) }],
  }));
}

/** Builds the message that is posted on the day before the meeting. */
export function reminder({ language, meetsAt, timezone, resultUrl }: Vote, paper: Paper): Reply {
  const texts = textsIn(language);
  const title = texts.votes.reminderTitle(paper.heading[language]);
  const when = texts.votes.reminder(momentInWords(meetsAt, language, timezone), timezone);
  return {
    audience: 'channel',
    title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: plain(when) },
      ...(resultUrl
        ? [
            {
              kind: 'actions' as const,
              actions: [{ kind: 'link' as const, label: texts.votes.seeThread, url: resultUrl }],
            },
          ]
        : []),
    ],
  };
}

function resultOf({ winner, papers, language }: Vote, tally: Tally, library: Library): string {
  const { votes } = textsIn(language);
  const people = tally.counts.reduce((sum, one) => sum + one, 0);
  if (winner === undefined) return people === 0 ? votes.noVotes : votes.onlyGone;
  const isLeft = (index: number) => library.byId.has(papers[index] ?? '');
  const id = papers[winner] ?? '';
  const heading = library.byId.get(id)?.heading[language] ?? id;
  const count = tally.counts[winner] ?? 0;
  const result = isTie(tally, winner, isLeft)
    ? votes.wonTie(heading, count)
    : votes.won(heading, count, people);
  return isPassedOver(tally, winner, isLeft) ? `${result} ${votes.passedOver}` : result;
}

function candidate(
  vote: Vote,
  id: string,
  index: number,
  count: number | undefined,
  library: Library,
): Block {
  const { votes } = textsIn(vote.language);
  const paper = library.byId.get(id);
  const lines = count === undefined ? [] : [plain(votes.votes(count))];
  if (!paper) return { kind: 'item', title: plain(votes.gone(id)), lines };
  const choose = button(votes.choose, { do: 'choose', id: vote.id, pick: String(index + 1) });
  const hint = votes.chooseHint(paper.heading[vote.language]);
  return row(paper, vote, lines, vote.state === 'open' ? { ...choose, hint } : undefined);
}

function row(paper: Paper, { language }: VoteTerms, lines: Text[], action?: CommandAction): Block {
  return {
    kind: 'item',
    title: [{ text: paper.heading[language], style: 'strong' }],
    lines: [plain(gist(paper, language, textsIn(language))), ...lines],
    action,
  };
}

function button(label: string, options: Record<string, string>, tone?: 'danger'): CommandAction {
  return { kind: 'command', label, call: { verb: 'vote', options }, effect: 'add', tone };
}
