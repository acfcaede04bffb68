import { identitiesOf } from '../corpus/identity/keys.ts';
import type { Paper } from '../model/paper.ts';
import type { Workspace } from '../model/places.ts';
import type { Chat } from '../ports/chat.ts';
import type { Place } from '../ports/request.ts';
import type { Share, Store } from '../ports/store.ts';
import { isElsewherePrivate } from './came-up.ts';

/** Only this many of the paper's latest shares in the channel are searched for a discussion. */
const mostLookedAt = 200;

/** Returns the newest discussion of a paper in a channel whose thread still exists and may be shown in `where`. */
export async function openDiscussion(
  { shares }: Pick<Store, 'shares'>,
  chat: Chat,
  where: Workspace & Place,
  paper: Paper,
): Promise<Share | undefined> {
  const earlier = await shares.ofPaper(where, identitiesOf(paper), { offset: 0, limit: mostLookedAt });
  for (const share of earlier) {
    if (share.kind !== 'discussion') continue;
    const { channel, thread, message } = share;
    if (await chat.isGone?.({ channel, thread })) await shares.remove(where, message);
    else if (!(await isElsewherePrivate(share, where, chat))) return share;
  }
  return undefined;
}
