import type { Posted } from '../../ports/chat.ts';
import type { Place } from '../../ports/request.ts';
import { type DailyPaper, hasPartsBelow, threadPosts } from '../pick/daily-post.ts';
import { find, lookSince, send } from './call.ts';
import type { Chosen } from './choose.ts';
import { completePost, continueAt } from './complete-post.ts';
import type { SubscribedWork } from './record.ts';
import type { DigestTools } from './tools.ts';

/**
 * Posts the parts into the thread below a short post, each message with a key of its own; with `lookFor`, only those
 * that are missing. Returns the time at which to continue, or undefined if nothing more can be posted.
 */
export async function postThread(
  work: SubscribedWork,
  { message }: Posted,
  chosen: Chosen & { daily: DailyPaper },
  lookFor: boolean,
  tools: DigestTools,
): Promise<number | undefined> {
  const { subscription, chat, place, delivery, permit } = work;
  const { language } = subscription;
  if (!hasPartsBelow(subscription) || !chat.startThread) return undefined;
  const start = { place, message, card: chosen.reply, name: chosen.reply.title, openers: [] };
  const started = await send(permit, () => chat.startThread!(start, delivery.id, language), tools);
  if (!started.ok) return continueAt(started.problem, work, tools);
  const inside: Place = { channel: place.channel, thread: started.value.thread };
  for (const [index, reply] of threadPosts(chosen.daily, tools.library()).entries()) {
    const key = `${delivery.id}.${index + 1}`;
    if (lookFor) {
      const looked = await find(chat, inside, key, lookSince(work), tools);
      if (!looked.ok) return continueAt(looked.problem, work, tools);
      if (looked.value === 'cannot-look') return undefined;
      if (looked.value !== 'absent') {
        const until = await completePost(work, { place: inside, first: looked.value, reply, key }, tools);
        if (until !== undefined) return until;
        continue;
      }
    }
    const posted = await send(permit, () => chat.post(inside, reply, key, language), tools);
    if (!posted.ok) return continueAt(posted.problem, work, tools);
  }
  return undefined;
}
