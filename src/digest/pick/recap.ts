import { shortDateInWords } from '../../i18n/dates.ts';
import { textsIn } from '../../i18n/texts.ts';
import { chunks } from '../../model/chunks.ts';
import type { Channel } from '../../model/places.ts';
import type { Block, Reply, Span, Text } from '../../model/reply.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import type { Share, Store } from '../../ports/store.ts';
import type { Vote } from '../../ports/vote-store.ts';
import { notes } from '../../reply/sentence.ts';
import type { Library } from '../../search/index/library.ts';
import { isElsewherePrivate, isShareGone } from '../../team/came-up.ts';
import { localDateOf } from '../terms/schedule.ts';

const weekMs = 7 * 86_400_000;
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
 * Builds the recap of the seven days before `until`: daily papers, shares, discussions and votes of the channel. A
 * paper that was shared several times is listed once. Deleted messages and private threads are left out. Undefined if
 * nothing happened.
 */
export async function recapOf(
  where: Channel,
  { language, timezone, thread }: Pick<Subscription, 'language' | 'timezone' | 'thread'>,
  until: number,
  { chat, store, library }: RecapTools,
): Promise<Reply | undefined> {
  const { recaps } = textsIn(language);
  const isInWeek = (at: number) => at > until - weekMs && at <= until;
  const recent = await store.shares.inChannel(where, { offset: 0, limit: sharesRead });
  const inWeek = recent.filter(({ sharedAt }) => isInWeek(sharedAt));
  const isHidden = (one: Share | Vote) => isElsewherePrivate(one, { thread }, chat);
  const shares: Share[] = [];
  for (const some of chunks(inWeek, lookedUpAtOnce)) {
    const leftOut = await Promise.all(
      some.map(async (share) => (await isShareGone(share, chat)) || isHidden(share)),
    );
    shares.push(...some.filter((_, index) => !leftOut[index]));
  }
  const votes: Vote[] = [];
  for (const vote of await store.votes.endedSince(where, until - weekMs))
    if (isInWeek(vote.closesAt) && !(await isHidden(vote))) votes.push(vote);
  const headingOf = (id: string) => library.byId.get(id)?.heading[language] ?? id;
  const linked = (text: string, href: string | undefined): Span => ({ text, ...(href ? { href } : {}) });
  const shareLine = (ofPaper: readonly Share[]): Text => {
    const [{ paper, url }] = ofPaper as readonly [Share];
    const named = ofPaper.filter(({ displayName }) => displayName !== '');
    const names = [...Map.groupBy(named, ({ user }) => user).values()].map(
      ([latest]) => latest?.displayName ?? '',
    );
    return [linked(headingOf(paper), url), ...(names.length === 0 ? [] : [{ text: recaps.by(names) }])];
  };
  const voteLine = ({ papers, winner, url }: Vote): Text => [
    linked(winner === undefined ? recaps.noWinner : headingOf(papers[winner] ?? ''), url),
  ];
  const of = (kind: Share['kind']) => {
    const ofKind = shares.filter((share) => share.kind === kind);
    return [...Map.groupBy(ofKind, ({ paper }) => paper).values()].map(shareLine);
  };
  const blocks = [
    ...section(recaps.discussed, of('discussion')),
    ...section(recaps.shared, of('share')),
    ...section(recaps.voted, votes.map(voteLine)),
    ...section(recaps.posted, of('daily')),
  ];
  if (blocks.length === 0) return undefined;
  const [from, to] = [until - weekMs, until].map((at) =>
    shortDateInWords(localDateOf(at, timezone), language),
  );
  const title = recaps.title(from!, to!);
  return { audience: 'channel', title, blocks: [{ kind: 'heading', text: title }, ...blocks] };

  function section(label: (count: number) => string, lines: readonly Text[]): Block[] {
    if (lines.length === 0) return [];
    const shown = lines.slice(0, mostLines);
    const rest = lines.length - shown.length;
    const text = shown.flatMap(
      (line, at): Text => [...(at > 0 ? [{ text: '\n' }] : []), { text: '• ' }, ...line],
    );
    return [{ kind: 'part', label: label(lines.length), text }, ...notes(rest > 0 && recaps.more(rest))];
  }
}
