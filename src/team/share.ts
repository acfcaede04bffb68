import { type Outcome, ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import type { Chat, Posted } from '../ports/chat.ts';
import type { Place, Request } from '../ports/request.ts';
import { type Share, type Store, StoreUnavailable } from '../ports/store.ts';
import { postOnce } from './post-once.ts';

const sharesShown = 3;

/** Returns earlier shares and discussions of this paper in the channel, newest first, at most three. */
export async function earlierShares(
  store: Store,
  request: Request,
  place: Place,
  paper: Paper,
): Promise<Share[]> {
  const { platform, workspace } = request.actor;
  return store.shares.list({ platform, workspace, channel: place.channel }, paper.id, sharesShown);
}

/**
 * Posts the reply about a paper and records the share. A repeated delivery of the request does not post again. If the
 * store is down, nothing is posted, because the share could not be recorded. Problems: those of `Chat.post`, and
 * `store-unavailable`.
 */
export async function sharePaper(
  { store, chat }: { store: Store; chat: Chat },
  request: Request,
  place: Place,
  paper: Paper,
  reply: Reply,
): Promise<Outcome<Posted>> {
  const health = await store.health();
  if (!health.ok) return health;
  const posted = await postOnce(chat, request, place, reply);
  if (!posted.ok) return posted;
  const { platform, workspace, user, displayName } = request.actor;
  await remember(store, {
    platform,
    workspace,
    channel: place.channel,
    thread: place.thread,
    message: posted.value.message,
    url: posted.value.url,
    paper: paper.id,
    kind: 'share',
    user,
    displayName,
    sharedAt: request.now,
  });
  return ok(posted.value);
}

/** Records a share. Ignores an unavailable store, because the message is posted already. */
export async function remember({ shares }: Pick<Store, 'shares'>, share: Share): Promise<void> {
  try {
    await shares.add(share);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}
