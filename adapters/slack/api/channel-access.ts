import type { WebClient } from '@slack/web-api';
import { attempt } from './slack-error.ts';

/**
 * The bot's access to a channel. `joinable` means that it can post but not read the history, `closed` a private
 * channel without the bot or a conversation between others, `unknown` any other channel, or that the look-up failed.
 */
type ChannelAccess = 'member' | 'joinable' | 'closed' | 'archived' | 'unknown';

export async function accessTo(client: WebClient, channel: string): Promise<ChannelAccess> {
  const found = await attempt(() => client.conversations.info({ channel }));
  if (!found.ok) {
    const { failure } = found;
    return failure.kind === 'refused' && failure.error === 'channel_not_found' ? 'closed' : 'unknown';
  }
  const { channel: info } = found.value;
  if (info?.is_member === true || info?.is_im === true) return 'member';
  if (info?.is_archived === true) return 'archived';
  return info?.is_channel === true && info.is_private === false ? 'joinable' : 'unknown';
}

/** Joins a channel. Returns false if Slack or the workspace refuses. */
export async function joinChannel(client: WebClient, channel: string): Promise<boolean> {
  return (await attempt(() => client.conversations.join({ channel }))).ok;
}

/** True for direct messages, with the bot or between others. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
