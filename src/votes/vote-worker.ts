import { withLogContext } from '../model/log-context.ts';
import { StoreUnavailable } from '../ports/store.ts';
import type { LeasedVote } from '../ports/vote-store.ts';
import type { VoteTools } from './vote-sender.ts';
import { VoteWork } from './vote-work.ts';

/** Most votes in progress at once in this process. */
const concurrency = 32;
const afterFaultMs = 60_000;

/**
 * Posts and edits the messages of votes, counts votes that have ended, and announces the winner and reminds people of
 * the meeting. Any number of processes may run a worker on the same store: a lease lets one at a time send for a vote.
 */
export class VoteWorker {
  readonly #tools: VoteTools;
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #ended: Promise<void> | undefined;

  constructor(tools: VoteTools) {
    this.#tools = tools;
  }

  start(): void {
    this.#ended ??= this.#run();
  }

  /** Starts nothing new and waits for the votes in progress. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
    await Promise.all(this.#running);
  }

  /** Runs one round and resolves when everything it started has ended. For tests that set the clock themselves. */
  async tick(): Promise<void> {
    await this.#round();
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    const { clock, settings } = this.#tools;
    while (!this.#stop.signal.aborted) {
      await this.#round();
      await clock.wait(settings.tickMs, this.#stop.signal);
    }
  }

  async #round(): Promise<void> {
    const { clock, store, settings, log } = this.#tools;
    try {
      await clock.follow?.();
      const now = clock.now();
      const room = concurrency - this.#running.size;
      if (room <= 0) return;
      for (const leased of await store.votes.lease(now, settings.leaseMs, room)) {
        const context = { vote: leased.vote.id };
        const work = withLogContext(context, () => this.#work(leased, now)).finally(() =>
          this.#running.delete(work),
        );
        this.#running.add(work);
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) log.error({ err: error }, 'A round of votes failed');
    }
  }

  /** Runs `VoteWork`. If that fails, tries again later. While the database is unavailable, the lease just runs out. */
  async #work(leased: LeasedVote, leasedAt: number): Promise<void> {
    const { clock, store, log } = this.#tools;
    try {
      await new VoteWork(leased, leasedAt, this.#tools).run();
    } catch (error) {
      if (error instanceof StoreUnavailable) return;
      log.error({ err: error, vote: leased.vote.id }, 'Working on a vote failed');
      const at = clock.now() + afterFaultMs;
      await store.votes.release(leased.lease, { restUntil: at, nextAt: at }).catch(() => {});
    }
  }
}
