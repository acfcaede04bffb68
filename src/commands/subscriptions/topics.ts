import { inSimplified } from '../../search/text/characters.ts';
import { stem } from '../../search/text/stem.ts';
import { withoutPrivate } from '../../team/came-up.ts';
import { channelOf } from '../define/channel-of.ts';
import type { StoreContext } from '../define/command.ts';

type Asking = Pick<StoreContext, 'request' | 'chat' | 'store'>;

/** Returns the topics of the channel's subscriptions. Those of private threads are known only there. */
async function topicsHere({ request, chat, store }: Asking): Promise<string[]> {
  const where = channelOf(request);
  if (!where.ok) return [];
  const here = await withoutPrivate(await store.subscriptions.inChannel(where.value), { chat, request });
  return here.map(({ query }) => query);
}

/** Returns true if one of these words, in simplified characters, is in the topic of a subscription of the channel. */
export async function isSubscribedTo(words: readonly string[], asking: Asking): Promise<boolean> {
  return (await topicsHere(asking)).some((query) => {
    const topic = inSimplified(query.toLowerCase());
    const stems = new Set((topic.match(/[\p{L}\p{N}]+/gu) ?? []).map(stem));
    return words.some((word) =>
      /^\p{Script=Han}/u.test(word) ? topic.includes(word) : stems.has(stem(word)),
    );
  });
}

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

/** Returns true if a subscription of the channel is to exactly this topic. */
export async function hasTopic(topic: string, asking: Asking): Promise<boolean> {
  return (await topicsHere(asking)).some((query) => isToTopic(topic, query));
}
