import { BoundedMap } from '../model/bounded-map.ts';
import type { Language } from '../model/language.ts';
import type { Person } from '../model/places.ts';
import { type Preferences, StoreUnavailable } from '../ports/store.ts';

/** In milliseconds. A choice is cached for this long; one made through another replica takes effect after that. */
const trustMs = 60_000;
const mostKept = 10_000;

/** Caches the languages that people chose. While the store is unavailable, the last known choice is used. */
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

  /** Drops the cached choice of a person whose preferences were deleted. */
  forget(person: Person): void {
    this.#known.set(keyOf(person), { language: undefined }, 0);
  }
}

function keyOf({ platform, workspace, user }: Person): string {
  return JSON.stringify([platform, workspace, user]);
}
