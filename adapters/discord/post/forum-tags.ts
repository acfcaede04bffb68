import type { Reply } from '../../../src/model/reply.ts';
import type { ChannelJson } from '../api/channels.ts';
import { limits } from '../render/limits.ts';

/** Flag of a forum in which every post needs a tag. */
const requireTag = 1 << 4;
/** Fallback tags for a forum that requires a tag when none matches the topics. */
const generalTags = new Set(['papers', 'paper', '论文', 'general', 'other', '其他', '综合']);

/**
 * Returns the ids of the tags that match a reply's topics. Undefined if the forum requires a tag and none matches.
 */
export function forumTags(reply: Reply, forum: ChannelJson): string[] | undefined {
  const { available_tags: tags = [], flags = 0 } = forum;
  const chips = reply.blocks.flatMap((block) => (block.kind === 'chips' ? block.chips : []));
  const words = new Set([...(reply.topics ?? []), ...chips.map(({ label }) => label)].map(normal));
  const usable = tags.filter(({ moderated }) => !moderated);
  const fitting = usable.filter(({ name }) => words.has(normal(name))).map(({ id }) => id);
  if (fitting.length > 0 || !(flags & requireTag)) return fitting.slice(0, limits.forumTags.most);
  const general = usable.find(({ name }) => generalTags.has(normal(name)));
  return general && [general.id];
}

function normal(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
