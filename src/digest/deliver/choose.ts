import type { Reply } from '../../model/reply.ts';
import { type Delivery, likesUsed } from '../../ports/digest-store.ts';
import { cameUpBefore } from '../../team/came-up.ts';
import { type DailyPaper, dailyPost, nothingLeftPost } from '../pick/daily-post.ts';
import { pickPapers, standing } from '../pick/pick.ts';
import { recapOf } from '../pick/recap.ts';
import { lateMs } from '../terms/schedule.ts';
import type { SubscribedWork } from './record.ts';
import type { DigestTools } from './tools.ts';

const mostRounds = 10;
/**
 * Number of latest deliveries in which the subscription's last post is looked for. Those without a post are skipped.
 */
const deliveriesLookedAt = 30;
/** A corpus that grows by fewer papers than these is not announced as finished again. */
const someNew = 5;

export interface Chosen {
  reply: Reply;
  /** Absent if the post says that nothing is left. */
  daily?: DailyPaper;
}

/**
 * Picks the best papers that the channel has not had, reserves them and records that they may be posted from now on.
 * If another subscription of the channel reserves one of them at the same moment, picks again. Returns `silent` if
 * nothing is left and the channel has been told so, `away` if the platform has to be asked again later, `lost` if the
 * lease is lost.
 */
export async function choose(
  work: SubscribedWork,
  tools: DigestTools,
): Promise<Chosen | 'silent' | 'away' | 'lost'> {
  const { delivery, subscription, lease } = work;
  if (subscription.recap) return chooseRecap(work, tools);
  const { store, clock, unpostable, log } = tools;
  const library = tools.library();
  const passedOver = new Set(unpostable);
  const likes = subscription.learns ? await store.likes.list(delivery, likesUsed) : [];
  for (let round = 0; round < mostRounds; round += 1) {
    const reserved = await store.seenPapers.list(delivery);
    const seen = new Set(reserved.filter((one) => one.delivery !== delivery.id).map(({ paper }) => paper));
    for (const paper of passedOver) seen.add(paper);
    const queue = { where: delivery, likes, seen };
    const { papers, total, seen: before } = pickPapers(library, subscription, queue, subscription.count);
    if (papers.length === 0) return chooseNothingLeft(work, total, tools);
    const ids = papers.map(({ id }) => id);
    const had = before + papers.length;
    const daily = await dailyOf(work, { papers, had, total }, clock.now(), tools);
    const reply = built(daily, tools);
    if (!reply) {
      for (const id of ids) {
        passedOver.add(id);
        unpostable.add(id);
      }
      log.error({ papers: ids }, 'A paper cannot be shown and is skipped');
      continue;
    }
    const reservation = await store.deliveries.reserve(lease, ids, clock.now());
    if (reservation.state === 'lost') return 'lost';
    if (reservation.state === 'reserved') return { reply, daily };
    for (const paper of reservation.papers) passedOver.add(paper);
  }
  return 'lost';
}

/** Builds the post of an earlier attempt again, as it would look at `at`. Undefined if none of its papers is left. */
export async function chosenBefore(
  work: SubscribedWork,
  tools: DigestTools,
  at = tools.clock.now(),
): Promise<Chosen | undefined> {
  const { delivery, subscription, chat } = work;
  const { store } = tools;
  const library = tools.library();
  if (subscription.recap) {
    const reply = await recapOf(delivery, subscription, delivery.dueAt, { chat, store, library });
    return typeof reply === 'string' ? undefined : { reply };
  }
  const papers = delivery.papers.flatMap((id) => library.byId.get(id) ?? []);
  const seen = new Set((await store.seenPapers.list(delivery)).map(({ paper }) => paper));
  const { total, seen: had } = standing(library, [subscription], seen);
  if (delivery.papers.length === 0) {
    const cycle = await store.seenPapers.cycle(delivery);
    return { reply: nothingLeftPost(subscription, { total, cycle }) };
  }
  if (papers.length === 0) return undefined;
  const daily = await dailyOf(work, { papers, had, total }, at, tools);
  return { reply: dailyPost(daily, library), daily };
}

/**
 * Builds the recap of the week before the delivery was due. Returns `silent` if it would be empty, `away` if it only
 * seems so, because threads of a platform that does not answer count as private.
 */
async function chooseRecap(
  { delivery, subscription, lease, chat }: SubscribedWork,
  { store, clock, library }: DigestTools,
): Promise<Chosen | 'silent' | 'away' | 'lost'> {
  const reply = await recapOf(delivery, subscription, delivery.dueAt, { chat, store, library: library() });
  if (reply === 'quiet') return 'silent';
  if (reply === 'hidden')
    return chat.isPrivateThread && (await chat.isAuthorized?.()) === false ? 'away' : 'silent';
  return (await store.deliveries.maybeSent(lease, clock.now())) ? { reply } : 'lost';
}

/** Completes what a post says of its papers, as of `now`. */
async function dailyOf(
  { delivery, subscription, chat }: SubscribedWork,
  picked: Pick<DailyPaper, 'papers' | 'had' | 'total'>,
  now: number,
  { store }: DigestTools,
): Promise<DailyPaper> {
  const { dueAt, localDate } = delivery;
  const late = now - dueAt > lateMs ? { lateFrom: { dueAt, now } } : {};
  const cameUp = await cameUpBefore(picked.papers, delivery, now, { chat, store });
  return { ...picked, subscription, localDate, cameUp, ...late };
}

function built(daily: DailyPaper, tools: DigestTools): Reply | undefined {
  try {
    return dailyPost(daily, tools.library());
  } catch (error) {
    tools.log.error({ err: error }, 'Building a daily post failed');
    return undefined;
  }
}

/** Builds the post "201 of 201 seen", once until the channel starts over or has had some new papers. */
async function chooseNothingLeft(
  work: SubscribedWork,
  total: number,
  { store, clock }: DigestTools,
): Promise<Chosen | 'silent' | 'lost'> {
  const { delivery, subscription, lease } = work;
  const latest = await store.deliveries.ofSubscription(delivery.subscription, deliveriesLookedAt);
  if (saidBefore(latest, Math.max(1, Math.min(someNew, total)))) return 'silent';
  const cycle = await store.seenPapers.cycle(delivery);
  const reserved = await store.deliveries.reserve(lease, [], clock.now());
  if (reserved.state !== 'reserved') return reserved.state === 'taken' ? 'silent' : 'lost';
  return { reply: nothingLeftPost(subscription, { total, cycle }) };
}

/** Returns true if fewer than `some` papers were posted since the subscription said that nothing is left. */
function saidBefore(newestFirst: readonly Delivery[], some: number): boolean {
  let posted = 0;
  for (const one of newestFirst) {
    const isPost = one.state === 'sent' || one.state === 'unknown';
    const saysSo = isPost ? one.papers.length === 0 : one.state === 'failed' && one.reason === 'nothing-new';
    if (saysSo) return posted < some;
    if (isPost) posted += one.papers.length;
  }
  return false;
}
