import { identitiesOf } from '../corpus/identity/keys.ts';
import type { Paper } from '../model/paper.ts';
import type { Channel } from '../model/places.ts';
import type { Chat } from '../ports/chat.ts';
import type { Place, Request } from '../ports/request.ts';
import type { Range, Share, Store } from '../ports/store.ts';

/** A share that the asker may see now. */
export interface CameUp extends Share {
  /** The name of its channel. Undefined if that is the channel of the request. */
  channelName: string | undefined;
}

interface Looking {
  store: Pick<Store, 'shares'>;
  chat: Chat;
  request: Request;
}

const batch = 10;
/** Shares that the asker may not see are skipped. After this many no more are looked at. */
const mostLookedAt = 100;
/** The platform is asked about each of these while the lease of a post runs. */
const mostAskedAbout = 3;

/**
 * Returns where a paper came up, newest first, at most `limit` places: only messages that still exist, in channels that
 * the asker may read. If others read the answer too, it returns only those of the request's channel.
 */
export async function whereItCameUp(looking: Looking, paper: Paper, limit: number): Promise<CameUp[]> {
  const { isPrivate, place } = looking.request;
  if (!isPrivate && !place) return [];
  return whereItCameUpIn(isPrivate ? undefined : place?.channel, looking, paper, limit);
}

/** Does what `whereItCameUp` does, for one channel or, without it, for the whole workspace. */
export function whereItCameUpIn(
  channel: string | undefined,
  looking: Looking,
  paper: Paper,
  limit: number,
): Promise<CameUp[]> {
  const { platform, workspace } = looking.request.actor;
  const where = { platform, workspace, channel };
  const identities = identitiesOf(paper);
  return stillVisible((range) => looking.store.shares.ofPaper(where, identities, range), limit, looking);
}

/**
 * Returns the messages with which papers came up in a channel, newest first, at most `limit`. It leaves out deleted
 * messages, and all of them if the asker may not read the channel.
 */
export function whatCameUpIn(channel: string, looking: Looking, limit: number): Promise<CameUp[]> {
  const { platform, workspace } = looking.request.actor;
  return stillVisible(
    (range) => looking.store.shares.inChannel({ platform, workspace, channel }, range),
    limit,
    looking,
  );
}

/**
 * Returns the message by which people had the only paper of a daily post before `at` in its place: the latest discussion,
 * else the latest share. Undefined for several papers.
 */
export async function cameUpBefore(
  [paper, ...others]: readonly Paper[],
  here: Channel & Pick<Place, 'thread'>,
  at: number,
  { store, chat }: Omit<Looking, 'request'>,
): Promise<Share | undefined> {
  if (!paper || others.length > 0) return undefined;
  const latest = await store.shares.ofPaper(here, identitiesOf(paper), { offset: 0, limit: batch });
  const of = (kind: Share['kind']) => latest.filter((one) => one.kind === kind && one.sharedAt <= at);
  for (const one of [...of('discussion'), ...of('share')].slice(0, mostAskedAbout))
    if (!(await isElsewherePrivate(one, here, chat)) && !(await isShareGone(one, chat))) return one;
  return undefined;
}

async function stillVisible(
  list: (range: Range) => Promise<Share[]>,
  limit: number,
  looking: Looking,
): Promise<CameUp[]> {
  const visible: CameUp[] = [];
  let offset = 0;
  for (let looked = 0; looked < mostLookedAt && visible.length < limit; looked += batch) {
    const some = await list({ offset, limit: batch });
    const seen = await Promise.all(some.map((share) => look(share, looking)));
    const gone = seen.filter((one) => one.state === 'gone');
    for (const { share } of gone) await looking.store.shares.remove(share, share.message);
    visible.push(...seen.flatMap((one) => (one.state === 'visible' ? [one.share] : [])));
    offset += batch - gone.length;
    if (some.length < batch) break;
  }
  return visible.slice(0, limit);
}

type Looked = { state: 'visible'; share: CameUp } | { state: 'gone' | 'hidden'; share: Share };

/**
 * Returns true for what happened in a private thread. It is shown in that thread alone: in its channel others read the
 * answer, or may not know of the thread.
 */
export async function isElsewherePrivate(
  { thread }: Pick<Share, 'thread'>,
  here: Pick<Place, 'thread'> | undefined,
  chat: Chat,
): Promise<boolean> {
  if (thread === undefined || thread === here?.thread) return false;
  return (await chat.isPrivateThread?.(thread)) ?? false;
}

/**
 * Leaves out what belongs to private threads other than the request's, or all of them if that has no place. What belongs
 * to a deleted thread, which may have been private, stays for requests with a place only.
 */
export async function withoutPrivate<One extends Pick<Share, 'channel' | 'thread'>>(
  all: readonly One[],
  { chat, request }: { chat: Chat; request: Pick<Request, 'place'> },
): Promise<One[]> {
  const places = new Map(
    all.map(({ channel, thread }) => [`${channel} ${thread ?? ''}`, { channel, thread }]),
  );
  const isHidden = async (place: Pick<Share, 'channel' | 'thread'>) =>
    (await isElsewherePrivate(place, request.place, chat)) &&
    !(request.place && (await chat.isGone?.(place)));
  const hidden = new Map(
    await Promise.all(Array.from(places, async ([key, place]) => [key, await isHidden(place)] as const)),
  );
  return all.filter(({ channel, thread }) => !hidden.get(`${channel} ${thread ?? ''}`));
}

/** Returns true if the platform says that the message of a share, or the thread of a discussion, no longer exists. */
export async function isShareGone({ channel, thread, message, kind }: Share, chat: Chat): Promise<boolean> {
  return (await chat.isGone?.({ channel, thread }, kind === 'discussion' ? undefined : message)) ?? false;
}

async function look(share: Share, { chat, request }: Looking): Promise<Looked> {
  const { channel, thread } = share;
  const isHere = channel === request.place?.channel;
  const channelName = isHere ? undefined : await chat.readableName?.(request.actor.user, { channel, thread });
  if (!isHere && channelName === undefined) return { state: 'hidden', share };
  if (await isShareGone(share, chat)) return { state: 'gone', share };
  if (await isElsewherePrivate(share, request.place, chat)) return { state: 'hidden', share };
  return { state: 'visible', share: { ...share, channelName } };
}
