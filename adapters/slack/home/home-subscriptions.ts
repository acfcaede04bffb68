import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import { pauseInWords, termsInWords } from '../../../src/commands/subscriptions/channel-subscriptions.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Subscription } from '../../../src/ports/digest-store.ts';
import { channelName } from '../post/channel-name.ts';
import type { SlackChat } from '../post/chat.ts';
import { plainText } from '../render/buttons.ts';
import { limits } from '../render/limits.ts';
import { slackTexts } from '../texts/slack.ts';

/** Only this many channels are shown, because each must be looked up to see whether this person may read it. */
const mostChannels = 20;

/**
 * Shows the subscriptions that this person may see, their own first, then those in channels that they may read. Says
 * that there may be more if not all channels were looked up. Empty if there are none.
 */
export async function homeSubscriptions(
  subscriptions: readonly Subscription[],
  user: string,
  chat: Pick<SlackChat, 'readableName'>,
  language: Language,
): Promise<KnownBlock[]> {
  const ownFirst = subscriptions.toSorted(
    (a, b) => Number(b.createdBy === user) - Number(a.createdBy === user),
  );
  const all = [...new Set(ownFirst.map(({ channel }) => channel))];
  const channels = all.slice(0, mostChannels);
  const names = await Promise.all(channels.map((channel) => chat.readableName(user, { channel })));
  const known = new Set(channels.filter((_, at) => names[at] !== undefined));
  const seen = ownFirst.filter(({ channel, createdBy }) => known.has(channel) || createdBy === user);
  const shown = seen.slice(0, mostChannels);
  const { home } = slackTexts[language];
  const more: KnownBlock[] =
    all.length > channels.length || seen.length > shown.length
      ? [{ type: 'context', elements: [plainText(home.moreSubscriptions, limits.contextText.most)] }]
      : [];
  if (shown.length === 0) return more;
  return [
    { type: 'divider' },
    { type: 'header', text: plainText(home.subscriptions(shown.length), limits.headerText.most) },
    { type: 'rich_text', elements: shown.map((one) => row(one, language)) },
    ...more,
  ];
}

function row(subscription: Subscription, language: Language): RichTextSection {
  const texts = textsIn(language);
  const { pause } = subscription;
  const elements: RichTextElement[] = [
    channelName(subscription.channel, language),
    { type: 'text', text: ` ${termsInWords(subscription, { texts, language })}\n`, style: { bold: true } },
    ...(pause
      ? [{ type: 'text', text: `${pauseInWords(pause, subscription, { texts, language })}\n` } as const]
      : []),
  ];
  return { type: 'rich_text_section', elements };
}
