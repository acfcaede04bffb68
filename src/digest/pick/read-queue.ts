import type { Channel } from '../../model/places.ts';
import { likesUsed } from '../../ports/digest-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Library } from '../../search/index/library.ts';
import { type ChannelQueue, type ComingPost, nextPost } from './coming-posts.ts';

interface QueueTools {
  store: Pick<Store, 'subscriptions' | 'seenPapers' | 'likes'>;
  library: Library;
  now: number;
}

/** Reads the channel's subscriptions, the papers it has had and its votes: everything that decides its coming posts. */
export async function readQueue(
  { platform, workspace, channel }: Channel,
  { store, library, now }: QueueTools,
): Promise<ChannelQueue> {
  const where = { platform, workspace, channel };
  const subscriptions = await store.subscriptions.inChannel(where);
  const seen = new Set((await store.seenPapers.list(where)).map(({ paper }) => paper));
  const likes = await store.likes.list(where, likesUsed);
  return { library, where, subscriptions, seen, likes, now };
}

/** Returns the next post that a person's subscriptions make in a channel; undefined if no paper is left for them. */
export async function nextPostOf(
  createdBy: string,
  where: Channel,
  tools: QueueTools,
): Promise<ComingPost | undefined> {
  const queue = await readQueue(where, tools);
  return nextPost({
    ...queue,
    subscriptions: queue.subscriptions.filter((one) => one.createdBy === createdBy),
  });
}
