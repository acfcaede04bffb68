import { shortDateInWords } from '../../i18n/dates.ts';
import { type Texts, textsIn } from '../../i18n/texts.ts';
import { chunks } from '../../model/chunks.ts';
import type { Channel } from '../../model/places.ts';
import type { Block, Reply, Span, Text } from '../../model/reply.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import type { Share, Store } from '../../ports/store.ts';
import type { Vote } from '../../ports/vote-store.ts';
import { headed, notes } from '../../reply/sentence.ts';
import type { Library } from '../../search/index/library.ts';
import { isElsewherePrivate, isShareGone } from '../../team/came-up.ts';
import { addDays } from '../terms/moment.ts';
import { localDateOf } from '../terms/schedule.ts';

/** At most this many lines of one kind are listed. The others are only counted. */
const mostLines = 8;
const sharesRead = 200;
/** The platform is asked about this many messages at once: a recap is built while its delivery is leased. */
const lookedUpAtOnce = 25;

interface RecapTools {
  chat: Chat;
  store: Pick<Store, 'shares' | 'votes'>;
  library: Library;
}

/**
 * Builds the recap of the seven days before `until`: daily papers, shares, discussions and votes of the channel. Days
 * are those of the calendar, so that weeks meet where clocks change. A paper that was shared several times is listed
 * once. Returns `quiet` if nothing happened, `hidden` if all of it was deleted or seems to belong to private threads.
 */
export async function recapOf(
  where: Channel,
  { language, timezone, thread }: Pick<Subscription, 'language' | 'timezone' | 'thread'>,
  until: number,
  tools: RecapTools,
): Promise<Reply | 'quiet' | 'hidden'> {
  const since = addDays(until, -7, timezone);
  const week = await between(since, until, where, tools);
  if (week.shares.length === 0 && week.votes.length === 0) return 'quiet';
  const { shares, votes } = await visible(week, thread, tools.chat);
  if (shares.length === 0 && votes.length === 0) return 'hidden';
  const { recaps, votes: texts } = textsIn(language);
  const headingOf = (id: string) => tools.library.byId.get(id)?.heading[language] ?? texts.gone(id);
  const shareLines = (kind: Share['kind']) => {
    const ofKind = shares.filter((share) => share.kind === kind);
    return [...Map.groupBy(ofKind, ({ paper }) => paper)].map(([paper, ofPaper]): Text => {
      const names = namesIn(ofPaper);
      const by = names.length === 0 ? [] : [{ text: recaps.by(names) }];
      return [linked(headingOf(paper), ofPaper[0]?.url), ...by];
    });
  };
  const voteLines = votes.map(({ papers, winner, url }): Text => {
    return [linked(winner === undefined ? recaps.noWinner : headingOf(papers[winner] ?? ''), url)];
  });
  const [from = '', to = ''] = [since, until].map((at) =>
    shortDateInWords(localDateOf(at, timezone), language),
  );
  return headed(
    recaps.title(from, to),
    [
      ...section(recaps.discussed, shareLines('discussion'), recaps),
      ...section(recaps.shared, shareLines('share'), recaps),
      ...section(recaps.voted, voteLines, recaps),
      ...section(recaps.posted, shareLines('daily'), recaps),
    ],
    'channel',
  );
}

interface Week {
  shares: Share[];
  votes: Vote[];
}

async function between(since: number, until: number, where: Channel, { store }: RecapTools): Promise<Week> {
  const isInWeek = (at: number) => at > since && at <= until;
  const shares = await store.shares.inChannel(where, { offset: 0, limit: sharesRead });
  const votes = await store.votes.endedSince(where, since);
  return {
    shares: shares.filter(({ sharedAt }) => isInWeek(sharedAt)),
    votes: votes.filter(({ closesAt }) => isInWeek(closesAt)),
  };
}

/** Leaves out deleted messages and private threads other than `thread`. */
async function visible({ shares, votes }: Week, thread: string | undefined, chat: Chat): Promise<Week> {
  const isHidden = (one: Share | Vote) => isElsewherePrivate(one, { thread }, chat);
  const isLeftOut = async (share: Share) => (await isShareGone(share, chat)) || isHidden(share);
  return { shares: await without(isLeftOut, shares), votes: await without(isHidden, votes) };
}

/** Asks `isLeftOut` about each and returns those that are not left out, in their order. */
async function without<One>(isLeftOut: (one: One) => Promise<boolean>, all: readonly One[]): Promise<One[]> {
  const kept: One[] = [];
  for (const some of chunks(all, lookedUpAtOnce)) {
    const leftOut = await Promise.all(some.map(isLeftOut));
    kept.push(...some.filter((_, at) => !leftOut[at]));
  }
  return kept;
}

/** Returns the latest names of the people who shared a paper, each person's once. `shares` begin with the newest. */
function namesIn(shares: readonly Share[]): string[] {
  const named = shares.filter(({ displayName }) => displayName !== '');
  return [...Map.groupBy(named, ({ user }) => user).values()].flatMap(
    ([latest]) => latest?.displayName ?? [],
  );
}

function linked(text: string, href: string | undefined): Span {
  return { text, ...(href ? { href } : {}) };
}

/** Builds a list under a label that counts its lines. Empty if there are none. */
function section(
  label: (count: number) => string,
  lines: readonly Text[],
  { more }: Texts['recaps'],
): Block[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines);
  const rest = lines.length - shown.length;
  const text = shown.flatMap(
    (line, at): Text => [...(at > 0 ? [{ text: '\n' }] : []), { text: '• ' }, ...line],
  );
  return [{ kind: 'part', label: label(lines.length), text }, ...notes(rest > 0 && more(rest))];
}
