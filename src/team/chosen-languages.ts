import { BoundedMap } from '../model/bounded-map.ts';
import type { Language } from '../model/language.ts';
import type { Person } from '../model/places.ts';
import { type Preferences, StoreUnavailable } from '../ports/store.ts';

/** A choice made through another replica is seen within a minute. */
const trustMs = 60_000;
const mostKept = 10_000;

/** The languages that people chose to be answered in; while the store is away, the last that was known. */
export class ChosenLanguages {
  readonly #preferences: Preferences;
  readonly #known = new BoundedMap<string, { language: Language | undefined }>(mostKept);

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  async of(person: Person, now: number): Promise<Language | undefined> {
    const key = keyOf(person);
    const known = this.#known.get(key, now);
    if (known) return known.language;
    try {
      const language = await this.#preferences.language(person);
      this.#known.set(key, { language }, now + trustMs);
      return language;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return this.#known.get(key)?.language;
    }
  }

  async choose(person: Person, language: Language): Promise<void> {
    const { platform, workspace, user } = person;
    await this.#preferences.setLanguage({ platform, workspace, user }, language);
    this.#known.set(keyOf(person), { language }, 0);
  }
}

function keyOf({ platform, workspace, user }: Person): string {
  return JSON.stringify([platform, workspace, user]);
}
