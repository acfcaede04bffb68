import { BoundedMap } from '../../../src/model/bounded-map.ts';
import type { SubscriptionManagers } from '../../../src/model/subscription-managers.ts';
import { type Preferences, StoreUnavailable } from '../../../src/ports/store.ts';

/** A choice made through another replica is seen within a minute. */
const trustMs = 60_000;
const mostKept = 10_000;
const usual: SubscriptionManagers = 'members';

/** Who may change subscriptions, as each workspace decided. */
export class Managers {
  readonly #preferences: Preferences;
  readonly #kept = new BoundedMap<string, SubscriptionManagers>(mostKept);

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /** While the store is away, the last that was known: nothing can be changed then, so that it may be out of date. */
  async of(team: string, now: number): Promise<SubscriptionManagers> {
    const known = this.#kept.get(team, now);
    if (known) return known;
    try {
      const where = { platform: 'slack', workspace: team };
      const managers = (await this.#preferences.subscriptionManagers(where)) ?? usual;
      this.#kept.set(team, managers, now + trustMs);
      return managers;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return this.#kept.get(team) ?? usual;
    }
  }

  async choose(team: string, managers: SubscriptionManagers): Promise<void> {
    await this.#preferences.setSubscriptionManagers({ platform: 'slack', workspace: team }, managers);
    this.#kept.set(team, managers, 0);
  }

  /** What was decided is no longer kept. */
  forget(team: string): void {
    this.#kept.delete(team);
  }
}
