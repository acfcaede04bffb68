import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import { pauseInWords, termsInWords } from '../../../src/commands/subscriptions/channel-subscriptions.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Subscription } from '../../../src/ports/digest-store.ts';
import type { SlackChat } from '../post/chat.ts';
import { limits } from '../render/limits.ts';
import { slackTexts } from '../texts/slack.ts';

/** Only this many channels are shown, because each must be looked up to see whether this person may read it. */
const mostChannels = 20;

/**
 * Shows the subscriptions that this person may see: those in channels that they may read, and their own. Empty if there
 * are none.
 */
export async function homeSubscriptions(
  subscriptions: readonly Subscription[],
  user: string,
  chat: Pick<SlackChat, 'readableName'>,
  language: Language,
): Promise<KnownBlock[]> {
  const channels = [...new Set(subscriptions.map(({ channel }) => channel))].slice(0, mostChannels);
  const names = await Promise.all(channels.map((channel) => chat.readableName(user, { channel })));
  const known = new Set(channels.filter((_, at) => names[at] !== undefined));
  const shown = subscriptions
    .filter(({ channel, createdBy }) => known.has(channel) || createdBy === user)
    .slice(0, mostChannels);
  if (shown.length === 0) return [];
  const title = slackTexts[language].home.subscriptions(shown.length);
  return [
    { type: 'divider' },
    {
      type: 'header',
      text: { type: 'plain_text', text: title.slice(0, limits.headerText.most), emoji: false },
    },
    { type: 'rich_text', elements: shown.map((one) => row(one, language)) },
  ];
}

function row(subscription: Subscription, language: Language): RichTextSection {
  const texts = textsIn(language);
  const { pause } = subscription;
  const elements: RichTextElement[] = [
    { type: 'channel', channel_id: subscription.channel },
    { type: 'text', text: ` ${termsInWords(subscription, { texts, language })}\n`, style: { bold: true } },
    ...(pause
      ? [{ type: 'text', text: `${pauseInWords(pause, subscription, { texts, language })}\n` } as const]
      : []),
  ];
  return { type: 'rich_text_section', elements };
}
