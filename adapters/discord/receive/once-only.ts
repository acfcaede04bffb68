import type { SeenEvents } from '../../../src/ports/store.ts';
import type { Log } from '../api/log.ts';

/** An answer that takes longer comes from a process that died. */
const answerMs = 10_000;

/** Of several processes, or of one before and after a restart, one answers. */
export class OnceOnly {
  readonly #events: SeenEvents;
  readonly #log: Log;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<void>;

  constructor(events: SeenEvents, log: Log, now: () => number, wait: (ms: number) => Promise<void>) {
    this.#wait = wait;
    this.#events = events;
    this.#log = log;
    this.#now = now;
  }

  /**
   * For what only reads. Discord lets one process acknowledge, and that one answers; another that comes too late
   * (`taken`) steps in when nothing was shown in the time that an answer takes. No write to disk in either case.
   */
  async runReading(
    taken: boolean,
    isUnanswered: () => Promise<boolean>,
    work: () => Promise<void>,
  ): Promise<void> {
    if (taken) {
      if (!(await isUnanswered())) return;
      await this.#wait(answerMs);
      if (!(await isUnanswered())) return;
    }
    await work();
  }

  /** Does the work unless some process did it or is at it. Without a store it is better answered than not. */
  async run(interaction: string, work: () => Promise<void>): Promise<void> {
    const event = `discord:${interaction}`;
    let attempt: number | undefined;
    try {
      const claim = await this.#events.claim(event, this.#now());
      if (claim.state !== 'new') return;
      attempt = claim.attempt;
    } catch (error) {
      this.#log.warn({ err: error, interaction }, 'the store cannot tell whether this was answered');
    }
    await work();
    if (attempt === undefined) return;
    await this.#events.finish(event, attempt).catch((error: unknown) => {
      this.#log.warn({ err: error, interaction }, 'the store did not take note of an answer');
    });
  }
}
