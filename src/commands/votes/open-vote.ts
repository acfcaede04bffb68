import { LeasePermit } from '../../digest/deliver/call.ts';
import { withPermit } from '../../http/send-permit.ts';
import type { Channel } from '../../model/places.ts';
import type { Reply } from '../../model/reply.ts';
import { StoreClock } from '../../ports/store-clock.ts';
import type { Vote, VoteTerms } from '../../ports/vote-store.ts';
import { sentence } from '../../reply/sentence.ts';
import { voteMessage } from '../../votes/vote-message.ts';
import { nextLook, voteSettings } from '../../votes/vote-settings.ts';
import { beforeChange } from '../define/before-change.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';
import { keyFrom } from '../define/key-from.ts';

/**
 * Posts the vote. Its id is derived from `confirm`, so two clicks start one vote. If this process dies or is suspended
 * until the lease ends, the worker finds out whether the message was posted, and posts it if not. If the message is
 * refused, nothing stays of the vote, and the same button can open it later.
 */
export async function openVote(
  terms: VoteTerms,
  where: Channel,
  confirm: string,
  context: StoreContext,
): Promise<Reply> {
  const { store, request, chat, texts, library } = context;
  const { votes } = texts;
  const { actor, place } = request;
  const id = keyFrom(JSON.stringify([where, confirm]), 20);
  const earlier = await beforeChange(context, () => store.votes.get(id));
  const clock = new StoreClock(store);
  await clock.follow();
  const leasedAt = clock.now();
  const made = {
    ...terms,
    ...where,
    id,
    thread: place?.thread,
    createdBy: actor.user,
    displayName: actor.displayName,
    createdAt: leasedAt,
  };
  const lease = await store.votes.open(made, voteSettings.leaseMs);
  if (!lease) {
    const present = await store.votes.get(id);
    // Another press of the button had its post refused meanwhile.
    if (!present) return context.problem({ code: 'post-failed' });
    if (present.state === 'cancelled') return sentence(votes.over);
    return withLink(earlier ? votes.openedAlready : votes.opened, present.url, context);
  }
  const opened: Vote = { ...made, state: 'open', step: 0, version: 0 };
  const zeros = terms.papers.map(() => 0);
  const message = voteMessage(opened, { counts: zeros, lastAt: zeros }, library);
  const mayPost = (at: number, until: number) => store.votes.mayPost(lease, at, until);
  const permit = new LeasePermit({ leasedAt, mayPost }, { clock, settings: voteSettings });
  const posted = await withPermit(permit, () =>
    chat.post({ channel: where.channel, thread: place?.thread }, message, id, terms.language),
  );
  if (posted.ok) {
    await store.votes.posted(lease, posted.value);
    const postedAt = clock.now();
    await store.votes.release(lease, { restUntil: postedAt, nextAt: nextLook(terms, postedAt) });
    return withLink(votes.opened, posted.value.url, context);
  }
  // If nobody knows whether the message exists, or the worker has taken the vote over, the worker finds it or posts it.
  const isWithdrawn = posted.problem.code !== 'post-unknown' && (await store.votes.withdraw(lease));
  return context.problem(isWithdrawn ? posted.problem : { code: 'post-unknown' });
}

function withLink(text: string, url: string | undefined, { texts }: CommandContext): Reply {
  return sentence(text, [url && { kind: 'link', label: texts.team.seeIt, url }]);
}
