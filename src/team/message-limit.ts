import { Allowance } from '../model/allowance.ts';
import { BoundedMap } from '../model/bounded-map.ts';
import type { Person } from '../model/places.ts';

/** In milliseconds. Who sends too many messages is told so once in this time. */
const toldMs = 60_000;
const mostTold = 8_000;

/** Limits the mentions and direct messages of each person that this process answers: 30 at once, then 30 a minute. */
export class MessageLimit {
  readonly #allowance = new Allowance({ burst: 30, msPerRequest: 2_000 });
  readonly #told = new BoundedMap<string, true>(mostTold);

  /** Counts a message. Returns whether to answer it, to tell the person that it is too many, or to ignore it. */
  take({ platform, workspace, user }: Person, now: number): 'answer' | 'tell' | 'ignore' {
    const key = JSON.stringify([platform, workspace, user]);
    if (this.#allowance.take(key, now) === 0) return 'answer';
    if (this.#told.get(key, now)) return 'ignore';
    this.#told.set(key, true, now + toldMs);
    return 'tell';
  }
}
