import { withPermit } from '../http/send-permit.ts';
import { BoundedMap } from '../model/bounded-map.ts';
import { withLogContext } from '../model/log-context.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type AbandonedEvent, type Claim, type SeenEvents, StoreUnavailable } from '../ports/store.ts';
import { Leases } from './leases.ts';

export interface InboxOptions<Payload> {
  events: SeenEvents;
  /** Prefix of every id: the platform's. `takeOver` claims only events with this prefix. */
  prefix: string;
  log: Omit<Log, 'info'>;
  /** Leases are measured by it, so all processes must share it: the store's clock. */
  clock: Clock;
  /** Answers the delivery `id`. `again` is true if an earlier attempt may have done a part of the work. */
  work: (payload: Payload, again: boolean, id: string) => Promise<void>;
  /** In milliseconds. A delivery belongs to this process for this long after each renewal. Default is 15,000. */
  leaseMs?: number;
  /** In milliseconds. An acknowledgement waits at most this long for the store. Default is 1,500. */
  recordWithinMs?: number;
  /** In milliseconds. `stop` waits at most this long for work. Default is 5,000. */
  stopWithinMs?: number;
}

/** A delivery as the platform sent it. */
interface Received<Payload> {
  /** The inbox's prefix and the platform's own id. Every redelivery has the same id. */
  id: string;
  /** Everything that is needed to answer it, as a JSON value. */
  payload: Payload;
  /** From this time on the platform accepts no answer, and the delivery counts as done. Default is never. */
  expiresAt?: number;
}

/** Acknowledges a delivery. Resolves to false if the platform takes no answer any more; the work is not done then. */
type Acknowledge = () => Promise<boolean>;

const defaultLeaseMs = 15_000;
const defaultRecordWithinMs = 1_500;
const defaultStopWithinMs = 5_000;
const takenOverAtOnce = 20;
const rememberedDone = 8_000;
const ticksPerLease = 3;

/**
 * Records what a platform delivers, then acknowledges it, then does the work, once. A redelivery is acknowledged and
 * nothing else. Work that a dead process had recorded is done by the next process that looks for it. A process that was
 * only suspended meanwhile sends nothing more for it.
 */
export class Inbox<Payload> {
  readonly #options: InboxOptions<Payload>;
  readonly #leaseMs: number;
  readonly #open: Leases;
  readonly #running = new Set<Promise<void>>();
  /** Ids of deliveries that this process answered although the store could not record it. */
  readonly #done = new BoundedMap<string, true>(rememberedDone);
  /** The attempts of answered deliveries that are to be recorded as finished when the store works again. */
  readonly #unfinished = new Map<string, number>();
  /** Deliveries that failed and could not be recorded, which nobody else knows of. */
  readonly #unrecorded = new Map<string, Received<Payload>>();
  #hasReadClock = false;
  /** Number of ticks for which this process takes nothing over. */
  #waitTicks = 0;
  #acknowledging = 0;
  #isStopping = false;
  #catchingUp: Promise<boolean> | undefined;
  #takingOver: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: InboxOptions<Payload>) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? defaultLeaseMs;
    this.#open = new Leases(options.events, options.clock, this.#leaseMs);
  }

  /** Claims what dead processes left unanswered and renews this process's leases, now and three times per lease. */
  start(): void {
    void this.tick();
    this.#timer = setInterval(() => void this.tick(), this.#leaseMs / ticksPerLease);
  }

  /**
   * Resolves when all work has ended, or after `stopWithinMs`. Unfinished work is recorded, and the next start does
   * it. Leases are renewed until then.
   */
  async stop(): Promise<void> {
    const { stopWithinMs = defaultStopWithinMs, log } = this.#options;
    this.#isStopping = true;
    const ended = Promise.resolve(this.#takingOver).then(() => this.idle());
    await this.#settledWithin(stopWithinMs, ended, () =>
      log.warn({ deliveries: this.#open.size }, 'Unfinished deliveries are left to the next start'),
    );
    clearInterval(this.#timer);
  }

  /** True while a delivery has been received and not yet acknowledged. */
  get isAcknowledging(): boolean {
    return this.#acknowledging > 0;
  }

  /** Records and acknowledges a delivery. Settles as `acknowledge` does, while the work continues. */
  async receive(received: Received<Payload>, acknowledge: Acknowledge): Promise<void> {
    this.#acknowledging += 1;
    this.#options.log.debug({ delivery: received.id }, 'A delivery was received');
    try {
      await withLogContext({ delivery: received.id }, () => this.#receive(received, acknowledge));
    } finally {
      this.#acknowledging -= 1;
    }
  }

  async #receive(received: Received<Payload>, acknowledge: Acknowledge): Promise<void> {
    const { id } = received;
    const { recordWithinMs = defaultRecordWithinMs } = this.#options;
    const again = this.#unrecorded.delete(id);
    const open = this.#open.get(id);
    if (open || this.#done.has(id)) {
      await this.#settledWithin(recordWithinMs, open?.recorded);
      await acknowledge();
      return;
    }
    const claim = this.#record(received);
    await this.#settledWithin(recordWithinMs, claim, () => this.#warnUncovered('timeout'));
    const acknowledging = acknowledge();
    void this.#track(this.#doOnce(received, claim, acknowledging, again));
    await acknowledging;
  }

  /** Claims the deliveries that dead processes left unanswered and answers them. Resolves when that is done. */
  async takeOver(): Promise<void> {
    const { events, prefix, clock } = this.#options;
    while (!this.#isStopping) {
      const now = clock.now();
      const taken = await events.takeOver(now, takenOverAtOnce, this.#leaseMs, prefix);
      await Promise.all(taken.map((event) => this.#redo(event, now + this.#leaseMs)));
      if (taken.length < takenOverAtOnce) return;
    }
  }

  /** Resolves when everything that was received or taken over so far is done. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #record(received: Received<Payload>): Promise<Claim> {
    const recorded = this.#claim(received).catch((error: unknown): Claim => {
      if (!(error instanceof StoreUnavailable)) throw error;
      this.#warnUncovered(error.problem.fault);
      this.#open.get(received.id)!.isUncovered = true;
      return { state: 'new', attempt: 1 };
    });
    this.#open.set(received.id, { attempt: 1, until: Number.POSITIVE_INFINITY, recorded });
    return recorded;
  }

  async #claim({ id, payload, expiresAt }: Received<Payload>): Promise<Claim> {
    const { events, clock } = this.#options;
    const leaseMs = this.#leaseMs;
    // Measured by this machine's clock, which may be minutes behind, the first lease might be over at once.
    if (!this.#hasReadClock) await this.#readClock();
    const now = clock.now();
    const claim = await events.claim(id, now, { payload: JSON.stringify(payload), leaseMs, expiresAt });
    this.#open.get(id)!.until = now + leaseMs;
    return claim;
  }

  async #readClock(): Promise<void> {
    await this.#options.clock.follow?.();
    this.#hasReadClock = true;
  }

  #warnUncovered(fault: string): void {
    this.#options.log.warn(
      { fault },
      'A delivery is acknowledged before it is recorded; it is lost if this process dies now',
    );
  }

  /** `again` is true if this process tried the delivery before without recording it. */
  async #doOnce(
    received: Received<Payload>,
    recording: Promise<Claim>,
    acknowledging: Promise<boolean>,
    again: boolean,
  ): Promise<void> {
    const { id, payload } = received;
    try {
      const [claim, isAnswerable] = await Promise.all([recording, acknowledging.catch(() => true)]);
      if (claim.state !== 'new') return;
      const open = this.#open.get(id)!;
      open.attempt = Math.max(open.attempt, claim.attempt);
      if (isAnswerable) await this.#work(id, payload, again || claim.attempt > 1);
      await this.#finish(id);
    } catch (error) {
      const { isUncovered, until } = this.#open.get(id)!;
      if (isUncovered && until === Number.POSITIVE_INFINITY) this.#unrecorded.set(id, received);
      throw error;
    } finally {
      this.#open.delete(id);
    }
  }

  async #redo({ event, attempt, payload }: AbandonedEvent, until: number): Promise<void> {
    const { log } = this.#options;
    const own = this.#open.get(event);
    if (own) {
      // This process still works on the delivery: its lease had run out before it was renewed.
      Object.assign(own, { attempt, until });
      return;
    }
    const doing = async () => {
      try {
        if (payload === undefined) log.warn({}, 'A recorded delivery cannot be decrypted');
        else if (!this.#done.has(event)) await this.#work(event, JSON.parse(payload), true);
        await this.#finish(event);
      } finally {
        this.#open.delete(event);
      }
    };
    this.#open.set(event, { attempt, until, recorded: Promise.resolve() });
    await withLogContext({ delivery: event }, () => this.#track(doing()));
  }

  /**
   * Rejects if something was not sent because the permit was lost, also if the work took that for a failure of the
   * platform. After that, the work can send nothing more, because all of it is tried again.
   */
  async #work(id: string, payload: Payload, again: boolean): Promise<void> {
    const permit = this.#open.permit(id, (error) => this.#logUnlessUnavailable(error));
    await withPermit(permit, () => this.#options.work(payload, again, id));
    if (permit.isRefused) throw new Error('Something was not sent, because the permit to send it was lost');
  }

  async #finish(id: string): Promise<void> {
    const { events, log } = this.#options;
    this.#done.set(id, true);
    log.debug({}, 'A delivery was answered');
    const { attempt } = this.#open.get(id)!;
    try {
      await events.finish(id, attempt);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      this.#unfinished.set(id, attempt);
      log.warn(
        { fault: error.problem.fault },
        'The store does not know that a delivery was answered; after a restart it may be answered again',
      );
    }
  }

  #track(doing: Promise<void>): Promise<void> {
    const tracked = doing
      .catch((err: unknown) => this.#options.log.error({ err }, 'A delivery failed; it is tried again'))
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
    return tracked;
  }

  /**
   * Renews leases, records what was answered or failed while the store was unavailable, and takes over what dead
   * processes left. After the store was unavailable it takes nothing over for a lease, so that processes which are alive
   * can renew theirs before. A tick that begins while the last one still renews and records joins it.
   */
  async tick(): Promise<void> {
    this.#catchingUp ??= this.#catchUp().finally(() => {
      this.#catchingUp = undefined;
    });
    if (!(await this.#catchingUp)) return;
    this.#takingOver ??= this.takeOver()
      .catch((error: unknown) => this.#logUnlessUnavailable(error))
      .finally(() => {
        this.#takingOver = undefined;
      });
    await this.#takingOver;
  }

  /** Renews leases, and records what was answered or failed. Returns true if deliveries may be taken over now. */
  async #catchUp(): Promise<boolean> {
    const { events } = this.#options;
    try {
      await this.#readClock();
      await this.#open.renewDue();
      await Promise.all(
        [...this.#unfinished].map(async ([event, attempt]) => {
          await events.finish(event, attempt);
          this.#unfinished.delete(event);
        }),
      );
      await Promise.all([...this.#unrecorded.values()].map((received) => this.#tryAgain(received)));
    } catch (error) {
      this.#waitTicks = ticksPerLease;
      this.#logUnlessUnavailable(error);
      return false;
    }
    if (this.#waitTicks === 0) return true;
    this.#waitTicks -= 1;
    return false;
  }

  async #tryAgain(received: Received<Payload>): Promise<void> {
    const { id, expiresAt = Number.POSITIVE_INFINITY } = received;
    if (expiresAt <= this.#options.clock.now()) this.#unrecorded.delete(id);
    else await withLogContext({ delivery: id }, () => this.#receive(received, () => Promise.resolve(true)));
  }

  /** Logs an error, unless it says that the store is unavailable, which is logged elsewhere. */
  #logUnlessUnavailable(err: unknown): void {
    if (err instanceof StoreUnavailable) return;
    this.#options.log.error({ err }, 'Recorded deliveries could not be looked up');
  }

  /** Resolves when `promise` settles, or after `ms`. Calls `late` in the second case. */
  async #settledWithin(ms: number, promise?: Promise<unknown>, late = () => {}): Promise<void> {
    const settled = new AbortController();
    const settling = Promise.allSettled([promise]).then(() => settled.abort());
    const waiting = this.#options.clock.wait(ms, settled.signal);
    await Promise.race([settling, waiting.then(() => settled.signal.aborted || late())]);
  }
}
