import { withLogContext } from '../model/log-context.ts';
import type { LeasedDelivery } from '../ports/digest-store.ts';
import { StoreUnavailable } from '../ports/store.ts';
import { createDue, type Turns } from './create-due.ts';
import { deliver } from './deliver/deliver.ts';
import { putOff, recordUnknown } from './deliver/record.ts';
import { tellCreator } from './deliver/tell-creator.ts';
import type { DigestTools } from './deliver/tools.ts';
import { FairQueue } from './fair-queue.ts';
import { resumeAfterPause } from './resume-after-pause.ts';
import { resumeAuthorized } from './resume-authorized.ts';
import { repairWrongClock } from './wrong-clock.ts';
import { followZoneRules } from './zone-rules.ts';

const mostTries = 10;
const afterFaultMs = 60_000;
const longestWaitMs = 15_000;
/**
 * Deliveries of a workspace with too many of them are put off so that at most this many times `perWorkspace` of them
 * are due in each tick. A higher number would lease and put off more than a platform's rate limit lets out.
 */
const spreadOverShare = 4;
/** Number of deliveries that are created before the first of them are leased. */
const createdAtOnce = 2_000;
/** In milliseconds. A clock that goes back by more than this was wrong before. */
const clockStepMs = 3_600_000;
const tellEveryMs = 15_000;
const resumeEveryMs = 60_000;
const countLateEveryMs = 60_000;
const toldAtOnce = 20;

interface Waiting extends LeasedDelivery {
  leasedAt: number;
}

/**
 * Posts due deliveries. Any number of processes may run a worker on the same store. Workspaces take turns: deliveries
 * of a workspace that must wait, because its platform demands a pause or because others are waiting, go back to the
 * store.
 */
export class DigestWorker {
  readonly #tools: DigestTools;
  readonly #stop = new AbortController();
  readonly #queue: FairQueue<Waiting>;
  readonly #running = new Set<Promise<void>>();
  /** The latest delivery of each channel that was started and has not ended. */
  readonly #inChannel = new Map<string, Promise<void>>();
  /** Deliveries that this process works on or has queued, by id. */
  readonly #held = new Map<string, Waiting>();
  /** For each workspace, the latest time to which `#spread` put off a delivery. */
  readonly #spreadTo = new Map<string, number>();
  readonly #turns: Turns = new Map();
  /** The time of the latest round, which shows whether the clock went back. */
  #latest = Number.POSITIVE_INFINITY;
  #nextTellAt = 0;
  #nextResumeAt = 0;
  #nextCountAt = 0;
  #late = 0;
  #wake = new AbortController();
  #storeAwayForMs = 0;
  #mayBeMore = false;
  #ended: Promise<void> | undefined;

  constructor(tools: Omit<DigestTools, 'stopping' | 'unpostable'>) {
    this.#tools = { ...tools, stopping: this.#stop.signal, unpostable: new Set() };
    this.#queue = new FairQueue(tools.settings.concurrency, tools.settings.perWorkspace);
  }

  start(): void {
    this.#ended ??= this.#run();
  }

  /** Starts nothing new, waits for deliveries in progress and gives queued ones back to the store. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake.abort();
    await this.#ended;
    await Promise.all(this.#running);
    await this.#giveBack(this.#queue.drain(), () => this.#tools.clock.now());
  }

  /** Runs one round and resolves when everything it started has ended. For tests that set the clock themselves. */
  async tick(): Promise<void> {
    do {
      await this.#round();
      while (this.#running.size > 0) await Promise.race(this.#running);
    } while (this.#queue.waiting > 0);
  }

  async #run(): Promise<void> {
    const { clock, settings } = this.#tools;
    while (!this.#stop.signal.aborted) {
      const atOnce = await this.#round();
      if (atOnce) continue;
      this.#wake = new AbortController();
      const waitMs = this.#storeAwayForMs > 0 ? this.#storeAwayForMs : settings.tickMs;
      await clock.wait(waitMs, AbortSignal.any([this.#wake.signal, this.#stop.signal]));
    }
  }

  /** Runs one round: creates, leases and starts deliveries. Returns true if the next round should follow at once. */
  async #round(): Promise<boolean> {
    try {
      await this.#followClock();
      await this.#resume();
      const more = await createDue(this.#tools, createdAtOnce, this.#turns);
      const full = await this.#lease();
      await this.#countLate();
      await this.#tell();
      this.#storeAwayForMs = 0;
      return (more || full) && this.#queue.waiting < this.#tools.settings.concurrency;
    } catch (error) {
      this.#storeFault(error);
      return false;
    }
  }

  /**
   * Reads the clock. At the start, and if the clock went back, follows new time zone rules and repairs what a clock that
   * was ahead has left behind.
   */
  async #followClock(): Promise<void> {
    const { clock } = this.#tools;
    await clock.follow?.();
    const now = clock.now();
    if (now < this.#latest - clockStepMs) {
      await followZoneRules(this.#tools);
      await repairWrongClock(this.#tools);
      this.#spreadTo.clear();
      this.#nextTellAt = 0;
      this.#nextResumeAt = 0;
      this.#nextCountAt = 0;
    }
    this.#latest = now;
  }

  /** Leases as many as can begin soon. Returns true if more may be available. */
  async #lease(): Promise<boolean> {
    const { store, clock, settings } = this.#tools;
    const room = 2 * settings.concurrency - this.#queue.waiting;
    if (room <= 0) return false;
    const leasedAt = clock.now();
    const leased = await store.deliveries.lease(leasedAt, settings.leaseMs, room);
    this.#mayBeMore = leased.length === room;
    const crowded: Waiting[] = [];
    for (const one of leased) {
      if (this.#renewed(one)) continue;
      const group = groupOf(one);
      const { restsUntil } = one;
      const waiting = { ...one, leasedAt };
      if (restsUntil !== undefined) await this.#giveBack([waiting], () => restsUntil);
      else if (this.#mayBeMore && this.#queue.waitingIn(group) >= 2 * settings.perWorkspace)
        crowded.push(waiting);
      else this.#add(group, waiting);
    }
    await this.#spread(crowded);
    this.#begin();
    return this.#mayBeMore;
  }

  /** Tells creators how deliveries ended if the process that ended them could not. */
  async #tell(): Promise<void> {
    const { store, clock, settings } = this.#tools;
    const now = clock.now();
    if (now < this.#nextTellAt) return;
    this.#nextTellAt = now + tellEveryMs;
    for (const untold of await store.deliveries.untold(now, settings.leaseMs, toldAtOnce))
      this.#track(tellCreator(untold, this.#tools));
  }

  /** Resumes subscriptions: in the background where it asks platforms that may not answer. */
  async #resume(): Promise<void> {
    const now = this.#tools.clock.now();
    if (now < this.#nextResumeAt) return;
    await resumeAfterPause(this.#tools, now + resumeEveryMs);
    this.#nextResumeAt = now + resumeEveryMs;
    this.#track(resumeAuthorized(this.#tools).catch((error: unknown) => this.#storeFault(error)));
  }

  /** Reports how many deliveries are late and still wait, in any process. */
  async #countLate(): Promise<void> {
    const { store, clock, settings, log, metrics } = this.#tools;
    const now = clock.now();
    if (now < this.#nextCountAt) return;
    this.#nextCountAt = now + countLateEveryMs;
    const late = await store.deliveries.countLate(now - settings.lateMs);
    metrics.late(late);
    if (late > this.#late) log.warn({ late }, 'Daily papers are late and not posted yet');
    this.#late = late;
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  #add(group: string, waiting: Waiting): void {
    this.#held.set(waiting.lease.delivery, waiting);
    this.#queue.add(group, waiting);
  }

  /**
   * Returns true for a delivery that this process already works on, because its lease ran out while the database was
   * unavailable. The work continues under the new lease.
   */
  #renewed({ lease }: LeasedDelivery): boolean {
    const held = this.#held.get(lease.delivery);
    if (held) held.lease.fence = lease.fence;
    return held !== undefined;
  }

  /** Puts off deliveries of crowded workspaces, so that those of other workspaces come first. */
  async #spread(crowded: readonly Waiting[]): Promise<void> {
    const { clock, settings } = this.#tools;
    const now = clock.now();
    const stepMs = settings.tickMs / (spreadOverShare * settings.perWorkspace);
    for (const [group, to] of this.#spreadTo) if (to <= now) this.#spreadTo.delete(group);
    await this.#giveBack(crowded, (one) => {
      const group = groupOf(one);
      const at = (this.#spreadTo.get(group) ?? now + settings.tickMs) + stepMs;
      this.#spreadTo.set(group, at);
      return Math.ceil(at);
    });
  }

  #begin(): void {
    const { settings, clock, metrics } = this.#tools;
    while (!this.#stop.signal.aborted) {
      const next = this.#queue.take();
      if (!next) break;
      const { group, item } = next;
      const tooOld = clock.now() - item.leasedAt > settings.leaseMs - 2 * settings.callMs - settings.settleMs;
      const work = tooOld ? this.#giveBack([item], () => clock.now()) : this.#inTurn(group, item);
      const andNext = work.finally(() => {
        this.#held.delete(item.lease.delivery);
        this.#queue.done(group);
        this.#begin();
        if (this.#mayBeMore && this.#queue.waiting < settings.concurrency) this.#wake.abort();
      });
      this.#track(andNext);
    }
    metrics.underWay(this.#queue.underWay + this.#queue.waiting);
  }

  /** Works on a delivery after the earlier ones of its channel, so that they choose their papers one after another. */
  #inTurn(group: string, item: Waiting): Promise<void> {
    const channel = `${group} ${item.delivery.channel}`;
    const before = this.#inChannel.get(channel) ?? Promise.resolve();
    const work = before
      .then(() => withLogContext({ delivery: item.delivery.id }, () => this.#deliver(item)))
      .finally(() => {
        if (this.#inChannel.get(channel) === work) this.#inChannel.delete(channel);
      });
    this.#inChannel.set(channel, work);
    return work;
  }

  async #deliver(item: Waiting): Promise<void> {
    const { clock, metrics } = this.#tools;
    const { delivery } = item;
    try {
      const end = await deliver(item, this.#tools);
      metrics.ended(end);
      if (end === 'sent') metrics.delay(clock.now() - delivery.dueAt);
    } catch (error) {
      await this.#afterFault(item, error);
    }
  }

  /**
   * Handles an error while delivering. The delivery is tried again. If the error is a bug and the delivery was leased
   * ten times, it ends as unknown instead. The worker itself never ends.
   */
  async #afterFault(item: Waiting, error: unknown): Promise<void> {
    const { clock, log, metrics } = this.#tools;
    const { delivery } = item;
    try {
      if (error instanceof StoreUnavailable) {
        this.#storeFault(error);
        await putOff(item, clock.now(), 'maybe-sent', this.#tools);
      } else if (delivery.tries < mostTries) {
        log.error({ err: error }, 'Delivering a daily paper failed');
        await putOff(item, clock.now() + afterFaultMs, 'maybe-sent', this.#tools);
      } else {
        log.error({ err: error }, 'Gave up a daily paper that failed too often');
        metrics.ended(await recordUnknown(item, this.#tools));
      }
    } catch (second) {
      this.#storeFault(second);
    }
  }

  async #giveBack(items: readonly Waiting[], at: (item: Waiting) => number): Promise<void> {
    const { store } = this.#tools;
    try {
      await store.deliveries.giveBack(items.map((item) => ({ lease: item.lease, at: at(item) })));
    } catch (error) {
      this.#storeFault(error);
    }
  }

  /** Delays the next round if the database is unavailable, which is logged elsewhere. Logs other errors. */
  #storeFault(error: unknown): void {
    const { log, settings } = this.#tools;
    if (error instanceof StoreUnavailable)
      this.#storeAwayForMs = Math.min(Math.max(settings.tickMs, 2 * this.#storeAwayForMs), longestWaitMs);
    else log.error({ err: error }, 'A round of the daily paper failed');
  }
}

function groupOf({ delivery }: LeasedDelivery): string {
  return `${delivery.platform} ${delivery.workspace}`;
}
