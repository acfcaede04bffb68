import { dateInWords, momentInWords, shortDateInWords } from '../../i18n/dates.ts';
import { digestTexts, type MissReason } from '../../i18n/digest.ts';
import { subjectInWords } from '../../i18n/subject.ts';
import type { PostRefusal } from '../../model/problem.ts';
import type { Reply } from '../../model/reply.ts';
import type { Delivery, DeliveryFacts, Subscription, Untold } from '../../ports/digest-store.ts';
import { StoreUnavailable } from '../../ports/store.ts';
import { headed, paragraph } from '../../reply/sentence.ts';
import type { ComingPost } from '../pick/coming-posts.ts';
import { nextPostOf } from '../pick/read-queue.ts';
import { nextRun, tooLateMs } from '../terms/schedule.ts';
import { wordPause } from './reasons.ts';
import { retryAt } from './retry-at.ts';
import type { DigestTools } from './tools.ts';
import { untilWritten } from './until-written.ts';

/** The reasons for a missing post of which the subscription's creator is told. */
type Miss = Extract<MissReason, 'missed' | 'gave-up'>;
type NextPost = Pick<ComingPost, 'at' | 'subscription'>;
/** The kinds of posts that notices have a wording for. */
type PostKind = 'papers' | 'recap';

const daysLookedAt = 100;
/** A notification is retried for this long after its delivery ended. */
const tellForMs = 48 * 3_600_000;

/** Returns `recap` if all of these subscriptions are recaps. */
export function kindOfPosts(subscriptions: readonly Subscription[]): PostKind {
  return subscriptions.length > 0 && subscriptions.every(({ recap }) => recap) ? 'recap' : 'papers';
}

export function isMiss(reason: string): reason is Miss {
  return reason === 'missed' || reason === 'gave-up';
}

/**
 * Tells the creator of a subscription how a delivery ended, unless the subscription has ended. Missed days of all
 * their subscriptions in the channel are one message. Tells at most once: if nobody knows whether the message arrived,
 * it is not sent again; if the platform refused it for now, `Deliveries.untold` returns the delivery later.
 */
export async function tellCreator(untold: Untold, tools: DigestTools): Promise<void> {
  const { store, log } = tools;
  const { id } = untold.delivery;
  try {
    const notice = await noticeOf(untold, tools).catch(async (error: unknown) => {
      if (!(error instanceof StoreUnavailable)) await store.deliveries.telling(untold);
      throw error;
    });
    if (notice === 'needless') await store.deliveries.telling(untold);
    else if (notice !== 'later') await tell(notice, tools);
  } catch (error) {
    // The store is unavailable, so the delivery stays untold and is tried again later.
    if (error instanceof StoreUnavailable) return;
    log.error({ err: error, delivery: id }, 'Could not tell the creator of a subscription');
  }
}

/** A message to a creator, prepared before this process has claimed the right to send it. */
interface Notice {
  /** The deliveries that the message is about. The process that claims the first of them tells the creator of all. */
  untold: readonly [Untold, ...Untold[]];
  subscription: Subscription;
  reply(told: readonly Delivery[]): Reply | Promise<Reply>;
}

async function tell({ untold, subscription, reply }: Notice, tools: DigestTools): Promise<void> {
  const { store, chats, log } = tools;
  const [{ delivery: first }] = untold;
  const chat = await chats.open(first);
  const told: Delivery[] = [];
  for (const one of untold) {
    if (await store.deliveries.telling(one)) told.push(one.delivery);
    else if (told.length === 0) return;
  }
  const { createdBy, channel, thread, language } = subscription;
  if (!chat?.tell) return;
  const done = await chat.tell(createdBy, await reply(told), `${first.id}.t`, language, { channel, thread });
  if (done.ok) return;
  const now = tools.clock.now();
  const endedAt = Math.max(...told.map((one) => ('endedAt' in one ? one.endedAt : one.dueAt)));
  if (done.problem.code !== 'post-failed' || now - endedAt > tellForMs)
    return log.warn(
      { delivery: first.id, problem: done.problem.code },
      'The creator of a subscription could not be told',
    );
  const at = retryAt(done.problem, endedAt, now);
  for (const { id } of told) await untilWritten(() => store.deliveries.tellLater(id, at), tools);
}

/**
 * Returns `later` while more missed days are about to be recorded, since one message is about all of them; `needless` if
 * there is no longer a reason to tell.
 */
async function noticeOf(untold: Untold, tools: DigestTools): Promise<Notice | 'later' | 'needless'> {
  const { delivery } = untold;
  const subscription = await tools.store.subscriptions.get(delivery.subscription);
  // The creator of a subscription that has none asked to be forgotten.
  if (!subscription || subscription.createdBy === '') return 'needless';
  const { pause } = subscription;
  switch (delivery.state) {
    case 'rejected':
      return pause
        ? { untold: [untold], subscription, reply: () => stoppedNotice(delivery.reason, subscription) }
        : 'needless';
    case 'unknown':
      return { untold: [untold], subscription, reply: () => unknown(delivery, subscription, tools) };
    case 'failed':
      return pause ? 'needless' : missed(untold, delivery.reason, subscription, tools);
    default:
      return 'needless';
  }
}

/** Builds the notice that a subscription was paused because the platform refuses its posts for good. */
export function stoppedNotice(reason: string, subscription: Subscription): Reply {
  const { language, query } = subscription;
  const texts = digestTexts[language];
  const kind = kindOfPosts([subscription]);
  const subject = query === '' ? undefined : subjectInWords(query, language);
  const stopped = texts.stopped[kind](subject, wordPause(reason, language));
  const remedies: Partial<Record<PostRefusal, typeof texts.stoppedRemedy>> = {
    'no-such-place': texts.stoppedElsewhere,
    'not-a-member': texts.stoppedOutside,
  };
  const remedy = (remedies[reason as PostRefusal] ?? texts.stoppedRemedy)[kind];
  return headed(texts.stoppedTitle[kind], [paragraph(stopped), paragraph(remedy)]);
}

/** Builds the notice that nobody can find out whether a post arrived. */
function unknown(
  { papers, localDate }: DeliveryFacts,
  { language, recap }: Subscription,
  tools: DigestTools,
): Reply {
  const { unknownTitle, unknownText } = digestTexts[language];
  const kind = recap ? 'recap' : papers.length === 0 ? 'nothingLeft' : 'papers';
  const { byId } = tools.library();
  const headings = papers.map((id) => byId.get(id)?.heading[language] ?? id).join(' · ');
  const text = unknownText[kind](dateInWords(localDate, language), headings);
  return headed(unknownTitle[kind], [paragraph(text)]);
}

/** Builds the notice of days without their posts. It covers all subscriptions of the same person in the channel. */
async function missed(
  own: Untold,
  reason: string,
  subscription: Subscription,
  tools: DigestTools,
): Promise<Notice | 'later'> {
  const { store, clock, library } = tools;
  const { createdBy } = subscription;
  const here = (await store.subscriptions.inChannel(subscription)).filter(
    (one) => one.createdBy === createdBy && !one.pause,
  );
  const isTooLate = (dueAt: number) => clock.now() - dueAt > tooLateMs;
  const days = new Map<string, Delivery[]>();
  for (const one of here) days.set(one.id, await store.deliveries.ofSubscription(one.id, daysLookedAt));
  const isWaiting = (one: Delivery) =>
    one.state === 'claimed' && one.maybeSentAt === undefined && isTooLate(one.dueAt);
  if (here.some(({ nextRunAt, id }) => isTooLate(nextRunAt) || days.get(id)?.some(isWaiting))) return 'later';
  const untold = (await store.deliveries.untoldMisses(subscription)).filter(({ delivery }) =>
    here.some(({ id }) => id === delivery.subscription),
  );
  const [first = own, ...others] = untold;
  const reply = async (told: readonly Delivery[]) => {
    const dates = here.flatMap((one) => missedDates(one, told, days.get(one.id) ?? [])).sort();
    const kind = kindOfPosts(here.filter(({ id }) => told.some((one) => one.subscription === id)));
    // A recap that was missed is not made up for.
    const next =
      kind === 'recap'
        ? undefined
        : (underWay(here, days) ??
          (await nextPostOf(createdBy, subscription, { store, library: library(), now: clock.now() })));
    return missedReply(kind, [...new Set(dates)], reason as Miss, subscription, next, clock.now());
  };
  return { untold: [first, ...others], subscription, reply };
}

/** Returns the post that is being made, after a downtime that ended when it was due. */
function underWay(
  here: readonly Subscription[],
  days: ReadonlyMap<string, readonly Delivery[]>,
): NextPost | undefined {
  return here
    .filter(({ recap }) => !recap)
    .flatMap((subscription) =>
      (days.get(subscription.id) ?? [])
        .filter(({ state }) => state === 'claimed')
        .map(({ dueAt }) => ({ at: dueAt, subscription })),
    )
    .sort((a, b) => a.at - b.at)[0];
}

/** Returns the local dates of these deliveries, and of the runs between them that a downtime left without one. */
function missedDates(
  subscription: Subscription,
  told: readonly Delivery[],
  onRecord: readonly Delivery[],
): string[] {
  const own = told.filter((one) => one.subscription === subscription.id);
  const recorded = new Set(onRecord.map(({ localDate }) => localDate));
  const dates = own.map(({ localDate }) => localDate);
  own.slice(1).forEach((later, at) => {
    const before = own[at]!;
    let run = nextRun(subscription, before.dueAt, before.localDate);
    for (; run.at < later.dueAt; run = nextRun(subscription, run.at, run.localDate))
      if (!recorded.has(run.localDate)) dates.push(run.localDate);
  });
  return dates;
}

function missedReply(
  kind: PostKind,
  dates: readonly string[],
  reason: Miss,
  { language }: Subscription,
  next: NextPost | undefined,
  now: number,
): Reply {
  const texts = digestTexts[language];
  const [first = '', last = first] = [dates[0], dates.at(-1)].map(
    (date) => date && shortDateInWords(date, language),
  );
  const remedy =
    next &&
    (next.at <= now
      ? texts.missedNow
      : texts.missedRemedy(momentInWords(next.at, language, next.subscription.timezone)));
  return headed(texts.missedTitle[kind](dates.length), [
    paragraph(texts.missedText(first, last, texts.misses[reason])),
    ...(remedy === undefined ? [] : [paragraph(remedy)]),
  ]);
}
