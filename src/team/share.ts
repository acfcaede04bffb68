import { identityOf } from '../corpus/identity/keys.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import type { Chat, Posted } from '../ports/chat.ts';
import type { Place, Request } from '../ports/request.ts';
import { ifStoreIsUp, type Share, type Store } from '../ports/store.ts';
import { postOnce } from './post-once.ts';

/**
 * Posts the reply about a paper and records the share. A repeated delivery of the request does not post again. If the
 * store is unavailable, nothing is posted, because the share could not be recorded. Problems: those of `Chat.post`, and
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
  const { thread = place.thread } = posted.value;
  await remember(store, shareOf('share', request, { ...place, thread }, paper, posted.value));
  return ok(posted.value);
}

/** Returns the record of a message that a person asked for. */
export function shareOf(
  kind: 'share' | 'discussion',
  { actor, now }: Request,
  { channel, thread }: Place,
  paper: Paper,
  { message, continuation, url }: Posted,
): Share {
  const { platform, workspace, user, displayName } = actor;
  const where = { platform, workspace, channel, thread, message, continuation, url };
  return { ...where, paper: paper.id, identity: identityOf(paper), kind, user, displayName, sharedAt: now };
}

/** Records a share. Ignores an unavailable store, because the message is posted already. */
export function remember({ shares }: Pick<Store, 'shares'>, share: Share): Promise<void> {
  return ifStoreIsUp(() => shares.add(share));
}
