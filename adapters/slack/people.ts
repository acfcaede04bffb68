import type { WebClient } from '@slack/web-api';
import type { Language } from '../../src/language.ts';
import type { Preferences } from '../../src/store.ts';
import { slackFailure } from './slack-error.ts';

export interface Profile {
  displayName?: string;
  timezone?: string;
  language?: Language;
  /** Guests read along; they do not decide what a channel gets. */
  guest: boolean;
}

const trustMs = 3_600_000;
const trustChoiceMs = 60_000;
const mostKept = 10_000;

/** What Slack tells about people, asked once an hour each, and the language that they chose. */
export class People {
  readonly #cache = new Map<string, { profile: Promise<Profile>; until: number }>();
  readonly #chosen = new Map<string, { language: Language | undefined; until: number }>();
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /** A choice made through another replica is seen within a minute. */
  async chosenLanguage(team: string, user: string, now: number): Promise<Language | undefined> {
    const key = `${team}/${user}`;
    const known = this.#chosen.get(key);
    if (known && known.until > now) return known.language;
    const language = await this.#preferences.language({ platform: 'slack', workspace: team, user });
    remember(this.#chosen, key, { language, until: now + trustChoiceMs });
    return language;
  }

  async chooseLanguage(team: string, user: string, language: Language): Promise<void> {
    await this.#preferences.setLanguage({ platform: 'slack', workspace: team, user }, language);
    this.#chosen.delete(`${team}/${user}`);
  }

  get(client: WebClient, team: string, user: string, now: number): Promise<Profile> {
    const key = `${team}/${user}`;
    const cached = this.#cache.get(key);
    if (cached && cached.until > now) return cached.profile;
    const profile = ask(client, user);
    remember(this.#cache, key, { profile, until: now + trustMs });
    profile.catch(() => this.#cache.delete(key));
    return profile;
  }
}

/** Forgets whoever was asked about longest ago. */
function remember<T>(cache: Map<string, T>, key: string, value: T): void {
  cache.delete(key);
  cache.set(key, value);
  const oldest = cache.keys().next().value;
  if (cache.size > mostKept && oldest !== undefined) cache.delete(oldest);
}

/** Nothing that is asked needs this: without the scope or an answer, defaults do. */
async function ask(client: WebClient, user: string): Promise<Profile> {
  try {
    const { user: found } = await client.users.info({ user, include_locale: true });
    const displayName =
      found?.profile?.display_name || found?.profile?.real_name || found?.real_name || found?.name;
    const language = found?.locale === undefined ? undefined : found.locale.startsWith('zh') ? 'zh' : 'en';
    return {
      guest: found?.is_restricted === true || found?.is_ultra_restricted === true,
      ...(displayName ? { displayName } : {}),
      ...(found?.tz ? { timezone: found.tz } : {}),
      ...(language ? { language } : {}),
    };
  } catch (error) {
    if (!slackFailure(error)) throw error;
    return { guest: false };
  }
}
