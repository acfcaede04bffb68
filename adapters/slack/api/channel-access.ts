import type { WebClient } from '@slack/web-api';
import { slackFailure } from './slack-error.ts';

/**
 * The bot's access to a channel. `joinable` means that it can post but not read the history, `closed` a private
 * channel without the bot or a conversation between others, `unknown` any other channel, or that the look-up failed.
 */
type ChannelAccess = 'member' | 'joinable' | 'closed' | 'unknown';

export async function accessTo(client: WebClient, channel: string): Promise<ChannelAccess> {
  try {
    const { channel: info } = await client.conversations.info({ channel });
    if (info?.is_member === true || info?.is_im === true) return 'member';
    return info?.is_channel === true && info.is_private === false && info.is_archived === false
      ? 'joinable'
      : 'unknown';
  } catch (error) {
    const failure = slackFailure(error);
    if (!failure) throw error;
    return failure.kind === 'refused' && failure.error === 'channel_not_found' ? 'closed' : 'unknown';
  }
}

/** Joins a channel. Returns false if Slack or the workspace refuses. */
export async function joinChannel(client: WebClient, channel: string): Promise<boolean> {
  try {
    await client.conversations.join({ channel });
    return true;
  } catch (error) {
    if (!slackFailure(error)) throw error;
    return false;
  }
}

/** True for direct messages, with the bot or between others. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
