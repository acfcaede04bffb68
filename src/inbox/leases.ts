import type { SendPermit } from '../http/send-permit.ts';
import type { Clock } from '../ports/clock.ts';
import type { SeenEvents } from '../ports/store.ts';

/** The lease of a delivery that this process works on. */
interface Lease {
  attempt: number;
  /** Infinite until the delivery is known to be recorded. */
  until: number;
  /** Settles when the delivery is recorded, or when recording has failed. */
  recorded: Promise<unknown>;
  /** True if the store was unavailable when the delivery was to be recorded. */
  isUncovered?: boolean;
}

/** The last fifth of a lease is for what was sent before to arrive, so nothing is sent in it. */
const arrivalShare = 1 / 5;

/** The leases of a process, by the ids of their deliveries. */
export class Leases extends Map<string, Lease> {
  readonly #events: SeenEvents;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #leaseMs: number;

  constructor(events: SeenEvents, clock: Pick<Clock, 'now'>, leaseMs: number) {
    super();
    this.#events = events;
    this.#clock = clock;
    this.#leaseMs = leaseMs;
  }

  /**
   * Renews leases that have less than two thirds of their time left, and those of deliveries that may be recorded
   * although the store's answer was lost.
   */
  async renewDue(): Promise<void> {
    const soon = this.#clock.now() + (2 / 3) * this.#leaseMs;
    const due = [...this].filter(([, { until }]) => until === Number.POSITIVE_INFINITY || until < soon);
    if (due.length > 0) await this.#renew(due);
  }

  /** Returns the permit to send for a delivery. After something was refused, nothing more is sent. */
  permit(id: string, onFault: (error: unknown) => void): SendPermit & { isRefused: boolean } {
    const lease = this.get(id)!;
    const holds = () => !permit.isRefused && this.#clock.now() < lease.until - arrivalShare * this.#leaseMs;
    const permit = {
      isRefused: false,
      holds,
      renew: async () => {
        if (!permit.isRefused && !holds()) await this.#renew([[id, lease]]).catch(onFault);
        return holds();
      },
      refused() {
        permit.isRefused = true;
      },
    };
    return permit;
  }

  /** Renews these leases, except those of deliveries that another process has taken over. */
  async #renew(leases: readonly (readonly [id: string, lease: Lease])[]): Promise<void> {
    const until = this.#clock.now() + this.#leaseMs;
    const attempts = leases.map(([event, { attempt }]) => ({ event, attempt }));
    const held = new Set(await this.#events.renew(attempts, until));
    for (const [event, lease] of leases) if (held.has(event)) lease.until = until;
  }
}
