import { momentInWords } from '../i18n/dates.ts';
import { type Texts, textsIn } from '../i18n/texts.ts';
import { callTo } from '../model/call.ts';
import { labelled } from '../model/labelled.ts';
import type { Paper } from '../model/paper.ts';
import { type Block, type CommandAction, plain, type Reply, type Text } from '../model/reply.ts';
import type { Tally, Vote, VoteTerms } from '../ports/vote-store.ts';
import { button, buttonRow } from '../reply/button.ts';
import { cardBlocks, partsIn } from '../reply/card.ts';
import { corpusText } from '../reply/chinese-text.ts';
import { gist } from '../reply/gist.ts';
import { headed, note, paragraph } from '../reply/sentence.ts';
import type { Library } from '../search/index/library.ts';
import { calendarFile } from './calendar.ts';
import { isTie } from './decide.ts';

/** Builds the message of a vote that is open or closed. A cancelled vote has no message that could be changed. */
export function voteMessage(vote: Vote, tally: Tally, library: Library): Reply {
  const texts = textsIn(vote.language);
  const { votes } = texts;
  const isOpen = vote.state === 'open';
  const showsCounts = !isOpen || vote.tally === 'visible';
  const people = votes.people(peopleIn(tally));
  const candidates = vote.papers.map((id, index) =>
    candidate(vote, id, index, showsCounts ? tally.counts[index] : undefined, library),
  );
  const blocks = isOpen
    ? [
        paragraph(votes.startedBy(vote.displayName)),
        paragraph(timesInWords(vote, texts)),
        ...candidates,
        note(showsCounts ? people : `${people} ${votes.hidden}`),
        note(votes.rules),
        ...buttonRow([voteButton(votes.endNow, { do: 'end', id: vote.id }, { tone: 'danger' })]),
      ]
    : [paragraph(resultOf(vote, tally, library)), ...candidates, peopleIn(tally) > 0 && note(people)];
  return headed(isOpen ? votes.title : votes.closedTitle, blocks, 'channel');
}

/** Shows the candidates, times and rules to the person who starts a vote, before it is posted. */
export function voteOutline(terms: VoteTerms, library: Library): Block[] {
  const texts = textsIn(terms.language);
  return [
    paragraph(timesInWords(terms, texts)),
    ...terms.papers.flatMap((id) => library.byId.get(id) ?? []).map((paper) => row(paper, terms, [])),
    note(texts.votes.tallies[terms.tally]),
    note(texts.votes.rules),
    note(texts.votes.planRules),
  ];
}

function peopleIn({ counts }: Tally): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function timesInWords({ closesAt, meetsAt, timezone, language }: VoteTerms, { votes }: Texts): string {
  const words = (at: number) => momentInWords(at, language, timezone);
  return votes.times(words(closesAt), words(meetsAt), timezone);
}

/** Builds the message that announces the winner, on which its thread is started; with a calendar file if `attaches`. */
export function announcement(
  vote: Vote,
  paper: Paper,
  { library, now, attaches }: { library: Library; now: number; attaches: boolean },
): Reply {
  const { language, meetsAt, timezone } = vote;
  const texts = textsIn(language);
  const view = { language, texts, makeCall: callTo, abstract: false, vocabulary: library.vocabulary };
  const [, ...card] = cardBlocks(paper, view);
  const parts = callTo('show', { paper: paper.id, view: 'parts' });
  return headed(
    texts.votes.announcement(paper.heading[language]),
    [
      paragraph(texts.votes.meets(momentInWords(meetsAt, language, timezone), timezone)),
      paragraph(gist(paper, language, texts)),
      ...card.filter(({ kind }) => kind !== 'part'),
      attaches && calendarBlock(vote, paper.heading[language], now),
      ...buttonRow([
        button(texts.digest.allParts, parts, { effect: 'add' }),
        voteButton(texts.votes.calendar, { do: 'calendar', id: vote.id }),
      ]),
    ],
    'channel',
  );
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

/** Builds the message that is posted on the day before the meeting, or after a downtime on the day itself. */
export function reminder(
  { language, meetsAt, timezone, resultUrl }: Vote,
  paper: Paper,
  isToday: boolean,
): Reply {
  const texts = textsIn(language);
  const when = texts.votes.reminder(momentInWords(meetsAt, language, timezone), timezone);
  const link = resultUrl ? [{ kind: 'link' as const, label: texts.votes.seeThread, url: resultUrl }] : [];
  const title = texts.votes.reminderTitle(paper.heading[language], isToday);
  return headed(title, [paragraph(when), ...buttonRow(link)], 'channel');
}

function resultOf({ winner, papers, language }: Vote, tally: Tally, library: Library): string {
  const { votes } = textsIn(language);
  const people = peopleIn(tally);
  if (winner === undefined) return people === 0 ? votes.noVotes : votes.onlyGone;
  const isLeft = (index: number) => library.byId.has(papers[index] ?? '');
  const id = papers[winner] ?? '';
  const heading = library.byId.get(id)?.heading[language] ?? id;
  const count = tally.counts[winner] ?? 0;
  return isTie(tally, winner, isLeft) ? votes.wonTie(heading, count) : votes.won(heading, count, people);
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
  const hint = votes.chooseHint(paper.heading[vote.language]);
  const choose = voteButton(votes.choose, { do: 'choose', id: vote.id, pick: String(index + 1) }, { hint });
  return row(paper, vote, lines, vote.state === 'open' ? choose : undefined);
}

function row(paper: Paper, { language }: VoteTerms, lines: Text[], action?: CommandAction): Block {
  return {
    kind: 'item',
    title: [{ text: paper.heading[language], style: 'strong' }],
    lines: [plain(gist(paper, language, textsIn(language))), ...lines],
    small: true,
    action,
  };
}

/** Builds a button that answers the person who clicked and leaves the vote's message unchanged. */
function voteButton(
  label: string,
  options: Record<string, string>,
  more: Pick<CommandAction, 'hint' | 'tone'> = {},
): CommandAction {
  return button(label, { verb: 'vote', options }, { effect: 'add', ...more });
}
