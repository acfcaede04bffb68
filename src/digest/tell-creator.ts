import type { Delivery, DeliveryFacts, Subscription } from '../digest-store.ts';
import { dateInWords, momentInWords, shortDateInWords } from '../i18n/dates.ts';
import { digestTexts, type MissReason } from '../i18n/digest.ts';
import type { Place } from '../ports.ts';
import { plain, type Reply } from '../reply/reply.ts';
import { wordReason } from './reasons.ts';
import { nextRun } from './schedule.ts';
import type { DigestTools } from './tools.ts';

/** Why a day went by that somebody counted on. */
type Miss = Extract<MissReason, 'missed' | 'gave-up'>;

const daysLookedAt = 15;

export function isMiss(reason: string): reason is Miss {
  return reason === 'missed' || reason === 'gave-up';
}

/** When the subscription was paused because the platform refuses its posts for good. */
export function tellStopped(delivery: DeliveryFacts, reason: string, tools: DigestTools): Promise<void> {
  return tell(delivery, tools, async ({ language, query }) => {
    const texts = digestTexts[language];
    const why = wordReason(reason, language);
    return sentences(texts.stoppedTitle, [texts.stopped(query, why), texts.stoppedRemedy]);
  });
}

/** When nobody can tell whether a post arrived. */
export function tellUnknown(delivery: DeliveryFacts, tools: DigestTools): Promise<void> {
  return tell(delivery, tools, async ({ language }) => {
    const texts = digestTexts[language];
    const { byId } = tools.library;
    const headings = delivery.papers.map((id) => byId.get(id)?.heading[language] ?? id).join(' · ');
    return sentences(texts.unknownTitle, [
      texts.unknownText(dateInWords(delivery.localDate, language), headings),
    ]);
  });
}

/** When a day went by without its post. Of several days in a row the last tells, so that it is told once. */
export function tellMissed(delivery: DeliveryFacts, reason: Miss, tools: DigestTools): Promise<void> {
  const { clock, settings, store } = tools;
  return tell(delivery, tools, async (subscription) => {
    const { language, timezone, nextRunAt } = subscription;
    if (subscription.pause) return undefined;
    const isTooLate = (dueAt: number) => clock.now() - dueAt > settings.tooLateMs;
    if (isTooLate(nextRun(subscription, delivery.dueAt).at)) return undefined;
    const newestFirst = await store.deliveries.ofSubscription(delivery.subscription, daysLookedAt);
    const upToThis = newestFirst.filter(({ dueAt }) => dueAt <= delivery.dueAt);
    const isMissed = (one: Delivery) =>
      one.state === 'failed' ? isMiss(one.reason) : one.state === 'claimed' && isTooLate(one.dueAt);
    const end = upToThis.findIndex((one) => !isMissed(one));
    const days = (end < 0 ? upToThis : upToThis.slice(0, end)).map(({ localDate }) =>
      shortDateInWords(localDate, language),
    );
    const texts = digestTexts[language];
    const next = momentInWords(nextRunAt, language, timezone);
    return sentences(texts.missedTitle(days.length), [
      texts.missedText(days.at(-1) ?? '', days[0] ?? '', texts.misses[reason]),
      texts.missedRemedy(next),
    ]);
  });
}

/** To who made the subscription, where it has not ended; a fault here changes nothing of what became of the post. */
async function tell(
  delivery: DeliveryFacts,
  { store, chats, log }: DigestTools,
  replyFor: (subscription: Subscription) => Promise<Reply | undefined>,
): Promise<void> {
  const { id, platform, workspace } = delivery;
  try {
    const subscription = await store.subscriptions.get(delivery.subscription);
    const reply = subscription && (await replyFor(subscription));
    if (!subscription || !reply) return;
    const { createdBy, channel, thread, language } = subscription;
    const about: Place = thread === undefined ? { channel } : { channel, thread };
    const chat = await chats.open({ platform, workspace });
    const told = await chat?.tell?.(createdBy, reply, `${id}.t`, language, about);
    if (told && !told.ok)
      log.warn({ delivery: id, problem: told.problem.code }, 'Who subscribed could not be told');
  } catch (error) {
    log.error({ err: error, delivery: id }, 'Telling who subscribed failed');
  }
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
