import type { LeasedDelivery } from '../ports/digest-store.ts';
import { StoreUnavailable } from '../ports/store.ts';
import { createDue, type Turns } from './create-due.ts';
import { deliver } from './deliver/deliver.ts';
import { putOff, recordUnknown } from './deliver/record.ts';
import { tellCreator } from './deliver/tell-creator.ts';
import type { DigestTools } from './deliver/tools.ts';
import { FairQueue } from './fair-queue.ts';
import { LateWatch } from './late.ts';
import { putRunsRight } from './wrong-clock.ts';

const mostTries = 10;
const afterFaultMs = 60_000;
const longestWaitMs = 15_000;
/** In a tick a crowded workspace gets so many times its share back: more than any platform takes of one. */
const spreadOverShare = 4;
/** Created before the first of them are delivered. */
const createdAtOnce = 2_000;
/** A clock that goes back by more was wrong before. */
const clockStepMs = 3_600_000;
const tellEveryMs = 15_000;
const toldAtOnce = 20;

interface Waiting extends LeasedDelivery {
  leasedAt: number;
}

/**
 * Posts what is due, in any number of processes on one store. Each workspace gets its turn; what rests, because
 * its platform asked for it or because others wait, goes back to the store meanwhile.
 */
export class DigestWorker {
  readonly #tools: DigestTools;
  readonly #stop = new AbortController();
  readonly #queue: FairQueue<Waiting>;
  readonly #late: LateWatch;
  readonly #running = new Set<Promise<void>>();
  /** The last delivery of each channel that was begun and has not ended. */
  readonly #inChannel = new Map<string, Promise<void>>();
  /** What this process has in hand or in its queue, by delivery. */
  readonly #held = new Map<string, Waiting>();
  /** Up to when each workspace's crowd was spread. */
  readonly #spreadTo = new Map<string, number>();
  readonly #turns: Turns = new Map();
  /** The time of the last turn. */
  #latest = Number.POSITIVE_INFINITY;
  #nextTellAt = 0;
  #wake = new AbortController();
  #storeAwayForMs = 0;
  #mayBeMore = false;
  #ended: Promise<void> | undefined;

  constructor(tools: Omit<DigestTools, 'stopping' | 'unpostable'>) {
    this.#tools = { ...tools, stopping: this.#stop.signal, unpostable: new Set() };
    this.#queue = new FairQueue(tools.settings.concurrency, tools.settings.perWorkspace);
    this.#late = new LateWatch(tools);
  }

  start(): void {
    this.#ended ??= this.#run();
  }

  /** Takes up nothing new, waits for what is under way and gives the rest back. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake.abort();
    await this.#ended;
    await Promise.all(this.#running);
    await this.#giveBack(this.#queue.drain(), () => this.#tools.clock.now());
  }

  /** One round, up to the end of all that it started: for whoever keeps time themselves. */
  async tick(): Promise<void> {
    do {
      await this.#turn();
      while (this.#running.size > 0) await Promise.race(this.#running);
    } while (this.#queue.waiting > 0);
  }

  async #run(): Promise<void> {
    const { clock, settings } = this.#tools;
    while (!this.#stop.signal.aborted) {
      const atOnce = await this.#turn();
      if (atOnce) continue;
      this.#wake = new AbortController();
      const waitMs = this.#storeAwayForMs > 0 ? this.#storeAwayForMs : settings.tickMs;
      await clock.wait(waitMs, AbortSignal.any([this.#wake.signal, this.#stop.signal]));
    }
  }

  /** Whether there is more to do at once. */
  async #turn(): Promise<boolean> {
    try {
      await this.#followClock();
      const { more } = await createDue(this.#tools, createdAtOnce, this.#turns);
      const full = await this.#lease();
      await this.#late.look();
      await this.#tell();
      this.#storeAwayForMs = 0;
      return (more || full) && this.#queue.waiting < this.#tools.settings.concurrency;
    } catch (error) {
      this.#storeFault(error);
      return false;
    }
  }

  /** At the start, and when the clock went back, a clock that was ahead may have left something behind. */
  async #followClock(): Promise<void> {
    const { clock } = this.#tools;
    await clock.follow?.();
    const now = clock.now();
    if (now < this.#latest - clockStepMs) await putRunsRight(this.#tools);
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

  /** What could not be told at once, by whoever ended it. */
  async #tell(): Promise<void> {
    const { store, clock, settings } = this.#tools;
    const now = clock.now();
    if (now < this.#nextTellAt) return;
    this.#nextTellAt = now + tellEveryMs;
    for (const untold of await store.deliveries.untold(now, settings.leaseMs, toldAtOnce)) {
      const telling = tellCreator(untold, this.#tools).finally(() => this.#running.delete(telling));
      this.#running.add(telling);
    }
  }

  #add(group: string, waiting: Waiting): void {
    this.#held.set(waiting.lease.delivery, waiting);
    this.#queue.add(group, waiting);
  }

  /** Its lease ran out while its receipt waits for a database that was away: who has it in hand goes on with it. */
  #renewed({ lease }: LeasedDelivery): boolean {
    const held = this.#held.get(lease.delivery);
    if (held) held.lease.fence = lease.fence;
    return held !== undefined;
  }

  /** Where others may be waiting behind one busy workspace, the rest of it comes after them. */
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
      const work = (tooOld ? this.#giveBack([item], () => clock.now()) : this.#inTurn(group, item)).finally(
        () => {
          this.#running.delete(work);
          this.#held.delete(item.lease.delivery);
          this.#queue.done(group);
          this.#begin();
          if (this.#mayBeMore && this.#queue.waiting < settings.concurrency) this.#wake.abort();
        },
      );
      this.#running.add(work);
    }
    metrics.underWay(this.#queue.underWay + this.#queue.waiting);
  }

  /** The deliveries of a channel choose their papers one after another, in the order in which they were leased. */
  #inTurn(group: string, item: Waiting): Promise<void> {
    const channel = `${group} ${item.delivery.channel}`;
    const before = this.#inChannel.get(channel) ?? Promise.resolve();
    const work = before
      .then(() => this.#deliver(item))
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
      const end = await deliver(item, item.leasedAt, this.#tools);
      metrics.ended(end.kind);
      if (end.kind === 'sent') metrics.delay(clock.now() - delivery.dueAt);
      await this.#late.ended(delivery, end);
    } catch (error) {
      await this.#afterFault(item, error);
    }
  }

  /** A fault of ours ends one delivery at most, never the worker; a database that is away ends none. */
  async #afterFault(item: Waiting, error: unknown): Promise<void> {
    const { clock, log, metrics } = this.#tools;
    const { delivery } = item;
    try {
      if (error instanceof StoreUnavailable) {
        this.#storeFault(error);
        await putOff(item, clock.now(), 'maybe-sent', this.#tools);
      } else if (delivery.tries < mostTries) {
        log.error({ err: error, delivery: delivery.id }, 'Delivering a daily paper failed');
        await putOff(item, clock.now() + afterFaultMs, 'maybe-sent', this.#tools);
      } else {
        log.error({ err: error, delivery: delivery.id }, 'Delivering a daily paper failed too often');
        metrics.ended((await recordUnknown(item, this.#tools)).kind);
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

  /** What a lost database leaves unfinished stays leased until its lease is over. Who watches the store says so. */
  #storeFault(error: unknown): void {
    const { log, settings } = this.#tools;
    if (error instanceof StoreUnavailable)
      this.#storeAwayForMs = Math.min(Math.max(settings.tickMs, 2 * this.#storeAwayForMs), longestWaitMs);
    else log.error({ err: error }, 'The daily paper met a fault');
  }
}

function groupOf({ delivery }: LeasedDelivery): string {
  return `${delivery.platform} ${delivery.workspace}`;
}
