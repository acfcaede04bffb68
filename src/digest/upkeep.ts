import { tellCreator } from './deliver/tell-creator.ts';
import type { DigestTools } from './deliver/tools.ts';
import { resumeAuthorized } from './resume-authorized.ts';
import { lateMs, runAfterPause } from './terms/schedule.ts';
import { repairWrongClock } from './wrong-clock.ts';
import { followZoneRules } from './zone-rules.ts';

/** In milliseconds. A clock that goes back by more than this was wrong before. */
const clockStepMs = 3_600_000;
/** In milliseconds. Time between two times that each of these is done. */
const everyMs = { tell: 15_000, resume: 60_000, 'count-late': 60_000 };
const toldAtOnce = 20;
const resumedAtOnce = 500;

/** Does the work of a worker that is due at intervals: resuming, telling creators, and following the clock. */
export class Upkeep {
  readonly #tools: DigestTools;
  readonly #inBackground: (work: Promise<void>) => void;
  /** The time of the latest round, which shows whether the clock went back. */
  #latest = Number.POSITIVE_INFINITY;
  readonly #nextAt = new Map<keyof typeof everyMs, number>();
  #late = 0;

  /** `inBackground` gets work that asks platforms, which may not answer. */
  constructor(tools: DigestTools, inBackground: (work: Promise<void>) => void) {
    this.#tools = tools;
    this.#inBackground = inBackground;
  }

  /**
   * Reads the clock. At the start, and if the clock went back, follows new time zone rules, repairs what a clock that was
   * ahead has left behind, and returns true.
   */
  async followClock(): Promise<boolean> {
    const { clock } = this.#tools;
    await clock.follow?.();
    const now = clock.now();
    const isBack = now < this.#latest - clockStepMs;
    if (isBack) {
      await followZoneRules(this.#tools);
      await repairWrongClock(this.#tools);
      this.#nextAt.clear();
    }
    this.#latest = now;
    return isBack;
  }

  /** Resumes subscriptions whose pause ends soon by itself, or whose token works again. */
  resume(): Promise<void> {
    return this.#inTurn('resume', async (now) => {
      // Looks further ahead than the next time, which may fail.
      await this.#endPauses(now + 2 * everyMs.resume);
      this.#inBackground(resumeAuthorized(this.#tools));
    });
  }

  /** Resumes subscriptions whose pauses end by themselves before `before`. None of them posts before its pause ends. */
  async #endPauses(before: number): Promise<void> {
    const { store, log } = this.#tools;
    for (const one of await store.subscriptions.pausedUntil(before, resumedAtOnce)) {
      const { id, pause } = one;
      if (pause?.until === undefined) continue;
      if (await store.subscriptions.resume(id, runAfterPause(one, pause.until).at, pause))
        log.info({ subscription: id }, 'The pause is over: resumed a subscription');
    }
  }

  /** Tells creators how deliveries ended if the process that ended them could not. */
  tell(): Promise<void> {
    const { store, settings } = this.#tools;
    return this.#inTurn('tell', async (now) => {
      for (const untold of await store.deliveries.untold(now, settings.leaseMs, toldAtOnce))
        this.#inBackground(tellCreator(untold, this.#tools));
    });
  }

  /** Reports how many deliveries are late and still wait, in any process. */
  countLate(): Promise<void> {
    const { store, log, metrics } = this.#tools;
    return this.#inTurn('count-late', async (now) => {
      const late = await store.deliveries.countLate(now - lateMs);
      metrics.late(late);
      if (late > this.#late) log.warn({ late }, 'Daily papers are late and not posted yet');
      this.#late = late;
    });
  }

  /** Does some work unless it was tried a short time ago. */
  async #inTurn(what: keyof typeof everyMs, work: (now: number) => Promise<void>): Promise<void> {
    const now = this.#tools.clock.now();
    if (now < (this.#nextAt.get(what) ?? 0)) return;
    this.#nextAt.set(what, now + everyMs[what]);
    await work(now);
  }
}
