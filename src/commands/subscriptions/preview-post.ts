import { type ChannelQueue, nextPost } from '../../digest/pick/coming-posts.ts';
import { dailyPost } from '../../digest/pick/daily-post.ts';
import { standing } from '../../digest/pick/pick.ts';
import { momentInWords } from '../../i18n/dates.ts';
import type { Reply } from '../../model/reply.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import { note, sentence } from '../../reply/sentence.ts';
import { cameUpBefore } from '../../team/came-up.ts';
import type { StoreContext } from '../define/command.ts';
import { manageAction } from './channel-subscriptions.ts';

/** Shows the next post of a subscription as it will look, to the asker alone. `queue` must contain it. */
export async function previewOf(
  subscription: Subscription,
  queue: ChannelQueue,
  context: StoreContext,
): Promise<Reply> {
  const { library, texts, language } = context;
  const next = nextPost(queue, subscription.id);
  if (!next) return sentence(texts.subscriptions.nothingLeft, [manageAction(context)]);
  const { total, seen } = standing(library, [subscription], queue.seen);
  const post = dailyPost(
    {
      papers: next.papers,
      subscription,
      localDate: next.localDate,
      cameUp: await cameUpBefore(next.papers, subscription, context.request.now, context),
      had: seen + next.papers.length,
      total,
    },
    library,
  );
  const words = texts.subscriptions.previewNote(momentInWords(next.at, language, subscription.timezone));
  return { ...post, audience: 'private', blocks: [note(words), ...post.blocks] };
}
