import type { Desk } from '../../src/commands/desk.ts';
import type { Language } from '../../src/language.ts';
import { type Preferences, StoreUnavailable, type SubscriptionManagers } from '../../src/store.ts';
import { KeptForAWhile } from './kept-for-a-while.ts';

/** A choice made through another replica is seen within a minute. */
const trustMs = 60_000;
const mostKept = 10_000;

/** The language that people chose, and who their workspace lets change subscriptions; usual while the store is away. */
export class Choices {
  readonly #preferences: Preferences;
  readonly #desk: Desk;
  readonly #managers = new KeptForAWhile<SubscriptionManagers>(mostKept);

  constructor(preferences: Preferences, desk: Desk) {
    this.#preferences = preferences;
    this.#desk = desk;
  }

  language(team: string, user: string, now: number): Promise<Language | undefined> {
    return this.#desk.chosenLanguage({ platform: 'slack', workspace: team, user }, now);
  }

  chooseLanguage(team: string, user: string, language: Language): Promise<void> {
    return this.#desk.chooseLanguage({ platform: 'slack', workspace: team, user }, language);
  }

  managers(team: string, now: number): Promise<SubscriptionManagers> {
    return remembered(
      this.#managers,
      team,
      now,
      'members',
      async () =>
        (await this.#preferences.subscriptionManagers({ platform: 'slack', workspace: team })) ?? 'members',
    );
  }

  async chooseManagers(team: string, managers: SubscriptionManagers): Promise<void> {
    await this.#preferences.setSubscriptionManagers({ platform: 'slack', workspace: team }, managers);
    this.#managers.delete(team);
  }

  /** The workspace's choice is no longer kept. */
  forget(team: string): void {
    this.#managers.delete(team);
  }
}

async function remembered<T>(
  kept: KeptForAWhile<T>,
  key: string,
  now: number,
  usual: T,
  look: () => Promise<T>,
): Promise<T> {
  const known = kept.get(key, now);
  if (known) return known.value;
  try {
    const value = await look();
    kept.set(key, value, now + trustMs);
    return value;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return usual;
  }
}
