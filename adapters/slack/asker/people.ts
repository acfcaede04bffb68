import type { WebClient } from '@slack/web-api';
import type { Language } from '../../../src/model/language.ts';
import { slackFailure } from '../api/slack-error.ts';
import { KeptForAWhile } from './kept-for-a-while.ts';

export interface Profile {
  displayName?: string;
  timezone?: string;
  language?: Language;
  /** Owners count as admins. */
  role: 'guest' | 'member' | 'admin';
}

const trustMs = 3_600_000;
/** Slack did not tell: asked again soon. */
const trustDefaultsMs = 60_000;
const mostKept = 10_000;

/** What Slack tells about people, asked once an hour each. */
export class People {
  readonly #profiles = new KeptForAWhile<Promise<Profile>>(mostKept);

  get(client: WebClient, team: string, user: string, now: number): Promise<Profile> {
    return this.#profiles.get(`${team}/${user}`, now)?.value ?? this.ask(client, team, user, now);
  }

  /** Asks again, whatever is known. */
  ask(client: WebClient, team: string, user: string, now: number): Promise<Profile> {
    const key = `${team}/${user}`;
    const profile = ask(client, user).then((found): Profile => {
      if (!found) this.#profiles.set(key, profile, now + trustDefaultsMs);
      return found ?? { role: 'member' };
    });
    this.#profiles.set(key, profile, now + trustMs);
    profile.catch(() => this.#profiles.delete(key));
    return profile;
  }
}

/** Undefined without the scope or an answer: nothing that is asked of Broadsheet needs one. */
async function ask(client: WebClient, user: string): Promise<Profile | undefined> {
  try {
    const { user: found } = await client.users.info({ user, include_locale: true });
    const displayName =
      found?.profile?.display_name || found?.profile?.real_name || found?.real_name || found?.name;
    const language = found?.locale === undefined ? undefined : found.locale.startsWith('zh') ? 'zh' : 'en';
    const guest = found?.is_restricted === true || found?.is_ultra_restricted === true;
    const admin = found?.is_admin === true || found?.is_owner === true;
    return {
      role: guest ? 'guest' : admin ? 'admin' : 'member',
      ...(displayName ? { displayName } : {}),
      ...(found?.tz ? { timezone: found.tz } : {}),
      ...(language ? { language } : {}),
    };
  } catch (error) {
    if (!slackFailure(error)) throw error;
    return undefined;
  }
}
