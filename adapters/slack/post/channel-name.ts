import type { RichTextElement } from '@slack/types';
import type { Language } from '../../../src/model/language.ts';
import { isDirect } from '../api/channel-access.ts';
import { slackTexts } from '../texts/slack.ts';

/** A link to a channel, which notifies nobody. Slack refuses one to direct messages, so those are named in words. */
export function channelName(channel: string, language: Language): RichTextElement {
  if (isDirect(channel)) return { type: 'text', text: slackTexts[language].directMessages };
  return { type: 'channel', channel_id: channel };
}
