import type { WebClient } from '@slack/web-api';
import type { Language } from '../../src/language.ts';
import { slackFailure } from './slack-error.ts';

export interface Profile {
  displayName?: string;
  timezone?: string;
  language?: Language;
  /** Guests read along; they do not decide what a channel gets. */
  guest: boolean;
}

const trustMs = 3_600_000;
const mostKept = 10_000;

/** What Slack tells about people, asked once an hour each. */
export class People {
  readonly #cache = new Map<string, { profile: Promise<Profile>; until: number }>();

  get(client: WebClient, team: string, user: string, now: number): Promise<Profile> {
    const key = `${team}/${user}`;
    const cached = this.#cache.get(key);
    if (cached && cached.until > now) return cached.profile;
    const profile = ask(client, user);
    this.#cache.delete(key);
    this.#cache.set(key, { profile, until: now + trustMs });
    const oldest = this.#cache.keys().next().value;
    if (this.#cache.size > mostKept && oldest !== undefined) this.#cache.delete(oldest);
    profile.catch(() => this.#cache.delete(key));
    return profile;
  }
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
