import { withLogContext } from '../model/log-context.ts';
import type { Lease, LeasedDelivery } from '../ports/digest-store.ts';
import { StoreUnavailable } from '../ports/store.ts';
import { createDue, type Turns } from './create-due.ts';
import { deliver } from './deliver/deliver.ts';
import { type HeldDelivery, putOff, recordUnknown } from './deliver/record.ts';
import type { DigestTools } from './deliver/tools.ts';
import { FairQueue } from './fair-queue.ts';
import { Upkeep } from './upkeep.ts';

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

/**
 * Posts due deliveries. Any number of processes may run a worker on the same store. Workspaces take turns: deliveries
 * of a workspace that must wait, because its platform demands a pause or because others are waiting, go back to the
 * store.
 */
export class DigestWorker {
  readonly #tools: DigestTools;
  readonly #upkeep: Upkeep;
  readonly #stop = new AbortController();
  readonly #queue: FairQueue<HeldDelivery>;
  readonly #running = new Set<Promise<void>>();
  /** The latest delivery of each channel that was started and has not ended. */
  readonly #inChannel = new Map<string, Promise<void>>();
  /** Deliveries that this process works on or has queued, by id. */
  readonly #held = new Map<string, HeldDelivery>();
  /** The latest time that `#spread` returned for each workspace. */
  readonly #spreadTo = new Map<string, number>();
  readonly #turns: Turns = new Map();
  #wake = new AbortController();
  #storeAwayForMs = 0;
  #mayBeMore = false;
  #ended: Promise<void> | undefined;

  constructor(tools: Omit<DigestTools, 'stopping' | 'unpostable'>) {
    this.#tools = { ...tools, stopping: this.#stop.signal, unpostable: new Set() };
    this.#queue = new FairQueue(tools.settings.concurrency, tools.settings.perWorkspace);
    this.#upkeep = new Upkeep(this.#tools, (work) =>
      this.#track(work.catch((error: unknown) => this.#storeFault(error))),
    );
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
    const at = this.#tools.clock.now();
    await this.#giveBack(this.#queue.drain().map(({ lease }) => ({ lease, at })));
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
      if (await this.#upkeep.followClock()) this.#spreadTo.clear();
      await this.#upkeep.resume();
      const more = await createDue(this.#tools, createdAtOnce, this.#turns);
      const full = await this.#lease();
      await this.#upkeep.countLate();
      await this.#upkeep.tell();
      this.#storeAwayForMs = 0;
      return (more || full) && this.#queue.waiting < this.#tools.settings.concurrency;
    } catch (error) {
      this.#storeFault(error);
      return false;
    }
  }

  /** Leases as many as can begin soon. Returns true if more may be available. */
  async #lease(): Promise<boolean> {
    const { store, clock, settings } = this.#tools;
    const room = 2 * settings.concurrency - this.#queue.waiting;
    if (room <= 0) return false;
    const leasedAt = clock.now();
    const leased = await store.deliveries.lease(leasedAt, settings.leaseMs, room);
    this.#mayBeMore = leased.length === room;
    const back: { lease: Lease; at: number }[] = [];
    for (const one of leased) {
      if (this.#renewed(one)) continue;
      const { lease, restsUntil } = one;
      const group = groupOf(one);
      const isCrowded = this.#mayBeMore && this.#queue.waitingIn(group) >= 2 * settings.perWorkspace;
      const at = restsUntil ?? (isCrowded ? this.#spread(group, leasedAt) : undefined);
      if (at !== undefined) back.push({ lease, at });
      else this.#add(group, { ...one, leasedAt });
    }
    await this.#giveBack(back);
    this.#begin();
    return this.#mayBeMore;
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  #add(group: string, waiting: HeldDelivery): void {
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

  /** Returns when to lease a delivery of a crowded workspace again, so that those of other workspaces come first. */
  #spread(group: string, now: number): number {
    const { settings } = this.#tools;
    const stepMs = settings.tickMs / (spreadOverShare * settings.perWorkspace);
    const at = Math.max(this.#spreadTo.get(group) ?? 0, now + settings.tickMs) + stepMs;
    this.#spreadTo.set(group, at);
    return Math.ceil(at);
  }

  #begin(): void {
    const { settings, clock, metrics } = this.#tools;
    while (!this.#stop.signal.aborted) {
      const next = this.#queue.take();
      if (!next) break;
      const { group, item } = next;
      const tooOld = clock.now() - item.leasedAt > settings.leaseMs - 2 * settings.callMs - settings.settleMs;
      const work = tooOld
        ? this.#giveBack([{ lease: item.lease, at: clock.now() }])
        : this.#inTurn(group, item);
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
  #inTurn(group: string, item: HeldDelivery): Promise<void> {
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

  async #deliver(item: HeldDelivery): Promise<void> {
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
  async #afterFault(item: HeldDelivery, error: unknown): Promise<void> {
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

  async #giveBack(back: readonly { lease: Lease; at: number }[]): Promise<void> {
    try {
      await this.#tools.store.deliveries.giveBack(back);
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
