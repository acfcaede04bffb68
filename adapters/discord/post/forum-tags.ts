import type { Reply } from '../../../src/model/reply.ts';
import type { ChannelInfo } from '../api/channels.ts';
import { limits } from '../render/limits.ts';

/** A forum that insists on a tag gets one of these when no other fits. */
const generalTags = new Set(['papers', 'paper', '论文', 'general', 'other', '其他', '综合']);

/** Ids of the forum's tags that a reply's topics name; undefined when the forum insists and none fits. */
export function forumTags(reply: Reply, { tags, requiresTag }: ChannelInfo): string[] | undefined {
  const chips = reply.blocks.flatMap((block) => (block.kind === 'chips' ? block.chips : []));
  const words = new Set([...(reply.topics ?? []), ...chips.map(({ label }) => label)].map(normal));
  const usable = tags.filter(({ moderated }) => !moderated);
  const fitting = usable.filter(({ name }) => words.has(normal(name))).map(({ id }) => id);
  if (fitting.length > 0 || !requiresTag) return fitting.slice(0, limits.forumTags.most);
  const general = usable.find(({ name }) => generalTags.has(normal(name)));
  return general && [general.id];
}

function normal(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
