import type { PostPermission, Problem } from '../../../src/model/problem.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Place } from '../../../src/ports/request.ts';
import { postingPermission } from '../read/permission.ts';
import type { DiscordApi } from './api.ts';
import type { Channels } from './channels.ts';
import { type Failure, postProblem } from './failure.ts';

/** The place where a post was refused. A thread has the permissions of its channel, so messages name the channel. */
interface Refused {
  /** Empty in a direct message. */
  guild: string;
  place: Place;
}

interface RefusalParts {
  api: DiscordApi;
  channels: Channels;
  log: Log;
  /** Called when it turns out that the bot has left a guild without an event. */
  onLeft(guild: string): void;
}

/** Turns a refused post into a problem that names the missing permission and the channel. */
export class Refusals {
  readonly #parts: RefusalParts;

  constructor(parts: RefusalParts) {
    this.#parts = parts;
  }

  async problem(failure: Failure, refused: Refused, needed?: PostPermission): Promise<Problem> {
    const problem = await this.#problem(failure, refused, needed);
    const { place, guild } = refused;
    this.#parts.log.warn({ failure, guild, ...place, problem: problem.code }, 'Discord refused a post');
    return problem;
  }

  /** Returns the problem for a permission that is known to be missing before a request is made. */
  async lacking(missing: PostPermission, { guild, place }: Refused): Promise<Problem> {
    const found = await this.#parts.channels.find(place.channel);
    const name = found.ok ? found.value.name : undefined;
    return { code: 'post-refused', reason: 'forbidden', missing, ...named(guild, place, name) };
  }

  async #problem(failure: Failure, refused: Refused, needed?: PostPermission): Promise<Problem> {
    const { place, guild } = refused;
    const { channels } = this.#parts;
    const missing = needed ?? postingPermission(place);
    if (failure.kind === 'forbidden' && failure.canSee) return this.lacking(missing, refused);
    // The channel may be gone, or its tags may be others by now. A failure that passes says nothing about it.
    const passes = failure.kind === 'rate-limited' || failure.kind === 'unavailable';
    if (!passes) channels.forget(place.thread ?? place.channel);
    const isHidden = failure.kind === 'forbidden' || (failure.kind === 'gone' && failure.what !== 'message');
    if (!isHidden) return postProblem(failure, missing);
    const seen = await this.#lookInto(refused);
    if (seen.left) {
      this.#parts.onLeft(guild);
      return { code: 'post-refused', reason: 'account-ended' };
    }
    if (failure.kind === 'gone') return postProblem(failure, missing);
    if (seen.needsInvitation) return { code: 'post-refused', reason: 'not-a-member' };
    const lacks = { reason: 'forbidden', missing: 'view-channel' } as const;
    return { code: 'post-refused', ...lacks, ...named(guild, place, seen.name) };
  }

  /** Finds out whether error 50001 or 10003 concerns the channel, its thread, or the whole guild. */
  async #lookInto({ guild, place }: Refused): Promise<Seen> {
    if (guild === '') return { left: false };
    const { api, channels } = this.#parts;
    const route = `/guilds/${guild}/channels`;
    const listed = await api.asBot<{ id: string; name: string }[]>('get', route);
    if (listed.ok) {
      const name = listed.value.find(({ id }) => id === place.channel)?.name;
      const needsInvitation = place.thread !== undefined && (await channels.find(place.channel)).ok;
      return { left: false, needsInvitation, name };
    }
    const { failure } = listed;
    const isShut =
      (failure.kind === 'forbidden' && !failure.canSee) ||
      (failure.kind === 'gone' && failure.what === 'guild');
    return { left: isShut && (await this.#isUnlisted(guild)) };
  }

  /** True if Discord's list of the bot's guilds does not contain this one. */
  async #isUnlisted(guild: string): Promise<boolean> {
    const after = (BigInt(guild) - 1n).toString();
    const query = new URLSearchParams({ after, limit: '1' });
    const listed = await this.#parts.api.asBot<{ id: string }[]>('get', '/users/@me/guilds', { query });
    return listed.ok && listed.value.every(({ id }) => id !== guild);
  }
}

interface Seen {
  left: boolean;
  /** True for a private thread of a channel that the bot can see. */
  needsInvitation?: boolean;
  name?: string;
}

/** Names the channel by its name, or by a link if the name is unknown. */
function named(guild: string, { channel }: Place, name: string | null | undefined) {
  if (guild === '') return {};
  const placeUrl = `https://discord.com/channels/${guild}/${channel}`;
  return { place: name ? `#${name}` : placeUrl, placeUrl };
}
