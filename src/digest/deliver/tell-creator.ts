import { dateInWords, momentInWords, shortDateInWords } from '../../i18n/dates.ts';
import { digestTexts, type MissReason } from '../../i18n/digest.ts';
import type { Problem } from '../../model/problem.ts';
import { plain, type Reply } from '../../model/reply.ts';
import type { Place } from '../../ports/chat.ts';
import type { Delivery, DeliveryFacts, Subscription, Untold } from '../../ports/digest-store.ts';
import { StoreUnavailable } from '../../ports/store.ts';
import { kept } from './kept.ts';
import { wordReason } from './reasons.ts';
import { retryAfter } from './retry-after.ts';
import type { DigestTools } from './tools.ts';

/** Why a day went by that somebody counted on. */
type Miss = Extract<MissReason, 'missed' | 'gave-up'>;

const daysLookedAt = 15;
/** After the end that is told of. */
const tellForMs = 48 * 3_600_000;

export function isMiss(reason: string): reason is Miss {
  return reason === 'missed' || reason === 'gave-up';
}

/**
 * Tells who made a subscription what became of a delivery, where it has not ended: once, and never again where nobody
 * knows whether they were told. What the platform says no to for now is told later, by whoever finds it on record.
 */
export async function tellCreator(untold: Untold, tools: DigestTools): Promise<void> {
  const { store, chats, log } = tools;
  const { id, platform, workspace } = untold.delivery;
  try {
    const message = await messageOf(untold.delivery, tools).catch(async (error: unknown) => {
      if (!(error instanceof StoreUnavailable)) await store.deliveries.telling(untold);
      throw error;
    });
    const chat = message && (await chats.open({ platform, workspace }));
    if (!(await store.deliveries.telling(untold)) || !message || !chat?.tell) return;
    const { createdBy, channel, thread, language } = message.subscription;
    const about: Place = thread === undefined ? { channel } : { channel, thread };
    const told = await chat.tell(createdBy, message.reply, `${id}.t`, language, about);
    if (!told.ok) await tellAgain(untold.delivery, told.problem, tools);
  } catch (error) {
    // It is on record, and who watches the store has said so.
    if (error instanceof StoreUnavailable) return;
    log.error({ err: error, delivery: id }, 'Telling who subscribed failed');
  }
}

async function tellAgain(delivery: Delivery, problem: Problem, tools: DigestTools): Promise<void> {
  const { store, clock, log } = tools;
  const { id } = delivery;
  const now = clock.now();
  const sinceMs = now - endedAt(delivery);
  if (problem.code !== 'post-failed' || sinceMs > tellForMs)
    return log.warn({ delivery: id, problem: problem.code }, 'Who subscribed could not be told');
  const at = now + retryAfter(problem, sinceMs);
  await kept(() => store.deliveries.tellLater(id, at), tools);
}

function endedAt(delivery: Delivery): number {
  switch (delivery.state) {
    case 'rejected':
      return delivery.rejectedAt;
    case 'unknown':
      return delivery.unknownAt;
    case 'failed':
      return delivery.failedAt;
    default:
      return delivery.dueAt;
  }
}

interface Message {
  subscription: Subscription;
  reply: Reply;
}

/** Undefined where there is nothing to tell, or nothing any more. */
async function messageOf(delivery: Delivery, tools: DigestTools): Promise<Message | undefined> {
  const subscription = await tools.store.subscriptions.get(delivery.subscription);
  const reply = subscription && (await replyFor(delivery, subscription, tools));
  return reply && { subscription, reply };
}

async function replyFor(
  delivery: Delivery,
  subscription: Subscription,
  tools: DigestTools,
): Promise<Reply | undefined> {
  switch (delivery.state) {
    case 'rejected':
      return stopped(delivery.reason, subscription);
    case 'unknown':
      return unknown(delivery, subscription, tools);
    case 'failed':
      return isMiss(delivery.reason) ? missed(delivery, delivery.reason, subscription, tools) : undefined;
    default:
      return undefined;
  }
}

/** The subscription was paused because the platform refuses its posts for good. */
function stopped(reason: string, { language, query, pause }: Subscription): Reply | undefined {
  if (!pause) return undefined;
  const texts = digestTexts[language];
  const why = wordReason(reason, language);
  return sentences(texts.stoppedTitle, [texts.stopped(query, why), texts.stoppedRemedy]);
}

/** Nobody can tell whether a post arrived. */
function unknown(
  { papers, localDate }: DeliveryFacts,
  { language }: Subscription,
  { library }: DigestTools,
): Reply {
  const texts = digestTexts[language];
  const headings = papers.map((id) => library.byId.get(id)?.heading[language] ?? id).join(' · ');
  return sentences(texts.unknownTitle, [texts.unknownText(dateInWords(localDate, language), headings)]);
}

/** A day went by without its post. Of several days in a row the last tells, so that it is told once. */
async function missed(
  delivery: DeliveryFacts,
  reason: Miss,
  subscription: Subscription,
  { clock, settings, store }: DigestTools,
): Promise<Reply | undefined> {
  const { language, timezone, nextRunAt } = subscription;
  if (subscription.pause) return undefined;
  const isTooLate = (dueAt: number) => clock.now() - dueAt > settings.tooLateMs;
  const isMissed = (one: Delivery) =>
    one.state === 'failed' ? isMiss(one.reason) : one.state === 'claimed' && isTooLate(one.dueAt);
  const newestFirst = await store.deliveries.ofSubscription(delivery.subscription, daysLookedAt);
  const next = newestFirst.findLast(({ dueAt }) => dueAt > delivery.dueAt);
  if (next ? isMissed(next) : isTooLate(nextRunAt)) return undefined;
  const upToThis = newestFirst.filter(({ dueAt }) => dueAt <= delivery.dueAt);
  const end = upToThis.findIndex((one) => !isMissed(one));
  const days = (end < 0 ? upToThis : upToThis.slice(0, end)).map(({ localDate }) =>
    shortDateInWords(localDate, language),
  );
  const texts = digestTexts[language];
  return sentences(texts.missedTitle(days.length), [
    texts.missedText(days.at(-1) ?? '', days[0] ?? '', texts.misses[reason]),
    texts.missedRemedy(momentInWords(nextRunAt, language, timezone)),
  ]);
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
