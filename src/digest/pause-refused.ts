import type { Channel } from '../model/places.ts';
import type { PostRefusal } from '../model/problem.ts';
import type { Chat } from '../ports/chat.ts';
import { stoppedNotice } from './deliver/tell-creator.ts';
import type { DigestTools } from './deliver/tools.ts';

interface PauseTools extends Pick<DigestTools, 'log'> {
  store: Pick<DigestTools['store'], 'subscriptions'>;
  now: number;
  /** True if an earlier attempt may have paused them, and died before it told everybody. */
  again: boolean;
}

/**
 * Pauses the subscriptions of a channel if the platform reports, before a post is due, that the bot may no longer post
 * there. Tells the creator of each once. Throws if the platform could not take a notice for now, so that another attempt
 * sends it.
 */
export async function pauseRefused(
  where: Channel,
  reason: PostRefusal,
  chat: Chat,
  { store, log, now, again }: PauseTools,
): Promise<void> {
  let isUntold = false;
  for (const subscription of await store.subscriptions.inChannel(where)) {
    const { id, createdBy, channel, thread, language, pause } = subscription;
    const before = again && pause?.reason === reason ? pause : undefined;
    if (!before && !(await store.subscriptions.pause(id, { at: now, reason }))) continue;
    log.info({ subscription: id, reason }, 'Posts are no longer possible: paused a subscription');
    if (createdBy === '') continue;
    const notice = stoppedNotice(reason, subscription);
    // A later removal has a notice of its own.
    const key = `${id}.g${before?.at ?? now}`;
    const told = await chat.tell?.(createdBy, notice, key, language, { channel, thread });
    if (!told || told.ok) continue;
    log.warn(
      { subscription: id, problem: told.problem.code },
      'The creator of a subscription could not be told',
    );
    isUntold ||= told.problem.code === 'post-failed';
  }
  if (isUntold) throw new Error('The platform did not take a notice that posts have stopped');
}
