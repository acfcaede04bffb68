import { withPermit } from '../../http/send-permit.ts';
import type { Posted } from '../../ports/chat.ts';
import type { Place } from '../../ports/request.ts';
import { type DailyPaper, threadPosts } from '../pick/daily-post.ts';
import { find, inTime, lookSince, mayStillCall, permitFor } from './call.ts';
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
  const { subscription, chat, place, delivery } = work;
  const { clock, log } = tools;
  const { language } = subscription;
  if (subscription.layout !== 'thread' || place.thread !== undefined || !chat.startThread) return undefined;
  if (!mayStillCall(work, tools)) return clock.now();

  const onFault = (error: unknown) =>
    log.error({ err: error, delivery: delivery.id }, 'Posting a thread failed');

  const permit = permitFor(work, tools);
  const start = { place, message, card: chosen.reply, name: chosen.reply.title, openers: [] };
  const started = await inTime(
    () => withPermit(permit, () => chat.startThread!(start, delivery.id, language)),
    onFault,
    tools,
  );
  if (!started.ok) return continueAt(started.problem, work, tools);
  const inside: Place = { channel: place.channel, thread: started.value.thread };
  for (const [index, reply] of threadPosts(chosen.daily, { ...tools, library: tools.library() }).entries()) {
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
    if (!mayStillCall(work, tools)) return clock.now();
    const posted = await inTime(
      () => withPermit(permit, () => chat.post(inside, reply, key, language)),
      onFault,
      tools,
    );
    if (!posted.ok) return continueAt(posted.problem, work, tools);
  }
  return undefined;
}
