import type { DeliveryFacts, Subscription } from '../digest-store.ts';
import { dateInWords } from '../i18n/dates.ts';
import { digestTexts } from '../i18n/digest.ts';
import type { Language } from '../language.ts';
import { plain, type Reply } from '../reply/reply.ts';
import { wordReason } from './reasons.ts';

/** To who made the subscription, when it was paused because the platform refuses its posts for good. */
export function stoppedReply(subscription: Subscription, reason: string): Reply {
  const { language, query } = subscription;
  const texts = digestTexts[language];
  return sentences(texts.stoppedTitle, [
    texts.stopped(query, wordReason(reason, language)),
    texts.stoppedRemedy,
  ]);
}

/** To who made the subscription, when nobody can tell whether a post arrived. */
export function unknownReply(
  { localDate }: Pick<DeliveryFacts, 'localDate'>,
  headings: string,
  language: Language,
): Reply {
  const texts = digestTexts[language];
  return sentences(texts.unknownTitle, [texts.unknownText(dateInWords(localDate, language), headings)]);
}

function sentences(title: string, lines: readonly string[]): Reply {
  return {
    audience: 'private',
    title,
    blocks: [
      { kind: 'heading', text: title },
      ...lines.map((line) => ({ kind: 'paragraph', text: plain(line) }) as const),
    ],
  };
}
