import type { Problem } from '../../model/problem.ts';
import type { Reply } from '../../model/reply.ts';
import type { Posted } from '../../ports/chat.ts';
import type { Place } from '../../ports/request.ts';
import { tooLateMs } from '../terms/schedule.ts';
import { send } from './call.ts';
import type { SubscribedWork, Work } from './record.ts';
import { retryAt } from './retry-at.ts';
import type { DigestTools } from './tools.ts';

/**
 * Posts the missing messages of a reply whose first message exists. Returns the time to try again at, or undefined if
 * nothing more can be posted.
 */
export async function completePost(
  work: SubscribedWork,
  { place, first, reply, key }: { place: Place; first: Posted; reply: Reply; key: string },
  tools: DigestTools,
): Promise<number | undefined> {
  const { chat, subscription, permit } = work;
  if (!chat.complete) return undefined;
  const completed = await send(
    permit,
    () => chat.complete!(place, first, reply, key, subscription.language),
    tools,
  );
  return completed.ok ? undefined : continueAt(completed.problem, work, tools);
}

/**
 * Returns when to try again to post the messages after the first. Returns undefined if they were refused or it is too
 * late; the post then remains incomplete.
 */
export function continueAt(
  problem: Problem,
  { delivery }: Work,
  { clock, settings, log }: DigestTools,
): number | undefined {
  const now = clock.now();
  // Nothing failed: the lease is nearly over.
  if (problem.code === 'post-failed' && problem.retryAfterMs === 0) return now;
  if (now - delivery.dueAt > tooLateMs) return undefined;
  if (problem.code === 'post-failed') return retryAt(problem, delivery.dueAt, now);
  if (problem.code === 'post-unknown') return now + settings.callMs + settings.settleMs;
  log.warn({ delivery: delivery.id, problem }, 'The rest of a daily paper was refused');
  return undefined;
}
