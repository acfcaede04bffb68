import { inSimplified } from '../../search/text/characters.ts';
import { withoutPrivate } from '../../team/came-up.ts';
import { channelOf } from '../define/channel-of.ts';
import type { StoreContext } from '../define/command.ts';

/** Returns a topic as topics are compared: without the case, punctuation, and the words around it. */
export function plainTopic(text: string): string {
  return inSimplified(text.toLowerCase())
    .replace(/[\s:："]+/gu, ' ')
    .trim()
    .replace(/^(?:the|my|our) |(?: one| subscription| papers?| posts?| ?的?订阅)$/gu, '');
}

/** Returns true if a subscription with this query is to exactly this topic, or to the tag of this name. */
export function isToTopic(topic: string, query: string): boolean {
  const wanted = plainTopic(topic);
  return wanted !== '' && plainTopic(query).replace(/^(?:tags?|标签) /u, '') === wanted;
}

/**
 * Returns true if a subscription of the channel is to exactly this topic. Those of private threads are known only there.
 */
export async function hasTopic(
  topic: string,
  { request, chat, store }: Pick<StoreContext, 'request' | 'chat' | 'store'>,
): Promise<boolean> {
  const where = channelOf(request);
  if (!where.ok) return false;
  const here = await withoutPrivate(await store.subscriptions.inChannel(where.value), { chat, request });
  return here.some(({ query }) => isToTopic(topic, query));
}
