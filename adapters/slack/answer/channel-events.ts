import { pauseRefused } from '../../../src/digest/pause-refused.ts';
import { accessTo } from '../api/channel-access.ts';
import type { Connected } from '../api/workspaces.ts';
import type { SlackContext } from '../asker/context.ts';
import { SlackChat } from '../post/chat.ts';
import { preparing } from '../post/prepare.ts';
import type { Delivery } from '../read/delivery.ts';

/**
 * Stops the posts into a channel that was deleted, or that the bot was removed from: without a membership, it could
 * still post into a public channel.
 */
export async function handleChannelEvent(
  { kind, where: { team }, channel }: Extract<Delivery, { kind: 'channel-deleted' | 'removed' }>,
  again: boolean,
  workspace: Connected,
  { store, desk: { commands }, log, now }: SlackContext,
): Promise<void> {
  const prepare = preparing(store, team, now, commands);
  const chat = new SlackChat({ workspace, prepare, now, again });
  const tools = { store, log, now: now(), again };
  const where = { platform: 'slack', workspace: team, channel };
  if (kind === 'channel-deleted') return pauseRefused(where, 'no-such-place', chat, tools);
  // The bot may have been added again since. A post tells of an archived channel.
  const access = await accessTo(workspace.client, channel);
  if (access !== 'member' && access !== 'archived') await pauseRefused(where, 'not-a-member', chat, tools);
}
