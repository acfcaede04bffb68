import { BoundedMap } from '../../../src/model/bounded-map.ts';
import type { SubscriptionManagers } from '../../../src/model/subscription-managers.ts';
import { type Preferences, StoreUnavailable } from '../../../src/ports/store.ts';

/** In milliseconds. A choice is cached for this long; one made by another process takes effect after it. */
const trustMs = 60_000;
const mostKept = 10_000;
const usual: SubscriptionManagers = 'members';

/** Caches who may change subscriptions in each workspace. */
export class Managers {
  readonly #preferences: Preferences;
  readonly #cached = new BoundedMap<string, SubscriptionManagers>(mostKept);

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /**
   * While the store is unavailable, returns the last known choice even if it has expired: nothing can be changed then
   * anyway.
   */
  async of(team: string, now: number): Promise<SubscriptionManagers> {
    const known = this.#cached.get(team, now);
    if (known) return known;
    try {
      const where = { platform: 'slack', workspace: team };
      const managers = (await this.#preferences.subscriptionManagers(where)) ?? usual;
      this.#cached.set(team, managers, now + trustMs);
      return managers;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return this.#cached.get(team) ?? usual;
    }
  }

  async choose(team: string, managers: SubscriptionManagers): Promise<void> {
    await this.#preferences.setSubscriptionManagers({ platform: 'slack', workspace: team }, managers);
    this.#cached.set(team, managers, 0);
  }

  /** Drops the cached choice of a workspace. */
  forget(team: string): void {
    this.#cached.delete(team);
  }
}
