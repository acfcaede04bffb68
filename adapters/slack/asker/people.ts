import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import { withoutPermit } from '../../../src/http/send-permit.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import { type Language, languageOfLocale } from '../../../src/model/language.ts';
import { isTimezone } from '../../../src/model/timezone.ts';
import { attempt } from '../api/slack-error.ts';
import type { Sender } from '../read/delivery.ts';

export interface Profile {
  displayName?: string;
  timezone?: string;
  language?: Language;
  /** Owners count as admins, and people of another organisation as guests. `unknown` means that the look-up failed. */
  role: 'guest' | 'member' | 'admin' | 'unknown';
}

type User = NonNullable<UsersInfoResponse['user']>;

/** In milliseconds. Profiles are cached for this long, so a revoked role counts for at most this much longer. */
const trustMs = 60_000;
/** In milliseconds. A failed look-up is repeated after this time; until then changes are refused. */
const trustUnknownMs = 5_000;
const mostKept = 8_000;

/** Looks people up on Slack and caches their profiles for a minute. */
export class People {
  readonly #profiles = new BoundedMap<string, Promise<Profile>>(mostKept);
  /** The last known profile of each person, which provides names and languages while look-ups fail. */
  readonly #lastKnown = new BoundedMap<string, Profile>(mostKept);

  get(client: WebClient, sender: Sender, now: number): Promise<Profile> {
    return this.#profiles.get(keyOf(sender), now) ?? this.ask(client, sender, now);
  }

  /** Looks a person up without the cache. */
  ask(client: WebClient, sender: Sender, now: number): Promise<Profile> {
    const key = keyOf(sender);
    const profile = withoutPermit(() => lookUp(client, sender)).then((found): Profile => {
      if (found) {
        this.#lastKnown.set(key, found);
        return found;
      }
      this.#profiles.set(key, profile, now + trustUnknownMs);
      return { ...this.#lastKnown.get(key), role: 'unknown' };
    });
    this.#profiles.set(key, profile, now + trustMs);
    profile.catch(() => this.#profiles.delete(key));
    return profile;
  }
}

function keyOf({ where, user, homeTeam = '' }: Sender): string {
  return `${where.team}/${user}/${homeTeam}`;
}

/** Returns undefined if the look-up failed or was refused. */
async function lookUp(client: WebClient, sender: Sender): Promise<Profile | undefined> {
  const found = await attempt(() => client.users.info({ user: sender.user, include_locale: true }));
  return found.ok && found.value.user ? profileOf(found.value.user, sender) : undefined;
}

function profileOf(user: User, sender: Sender): Profile {
  const displayName = user.profile?.display_name || user.profile?.real_name || user.real_name || user.name;
  return {
    role: roleOf(user, sender),
    displayName,
    // Slack may know zones that are newer than this system's, and no date can be written in those.
    timezone: user.tz !== undefined && isTimezone(user.tz) ? user.tz : undefined,
    language: user.locale === undefined ? undefined : languageOfLocale(user.locale),
  };
}

function roleOf(user: User, sender: Sender): Profile['role'] {
  const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
  if (isGuest || isForeign(user, sender)) return 'guest';
  return user.is_admin === true || user.is_owner === true ? 'admin' : 'member';
}

/** Returns true for people of another organisation in a shared channel (Slack Connect). */
function isForeign(user: User, { where, homeTeam }: Sender): boolean {
  if (user.is_stranger === true) return true;
  // In an organisation (Enterprise Grid) a person belongs to several teams.
  const { teams = [], enterprise_id: enterprise } = user.enterprise_user ?? {};
  if (teams.includes(where.team) || (where.enterprise !== undefined && enterprise === where.enterprise))
    return false;
  return [user.team_id, user.profile?.team, homeTeam].some(
    (team) => team !== undefined && team !== where.team,
  );
}
