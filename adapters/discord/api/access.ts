import type { Place } from '../../../src/ports/request.ts';
import { channelType, placeIn } from '../read/channel-type.ts';
import { has } from '../read/permission.ts';
import type { Channels } from './channels.ts';
import { effectivePermissions, everything, type RoleJson } from './effective-permissions.ts';

interface GuildJson {
  owner_id: string;
  roles: RoleJson[];
}

/** The rights of a person in a channel. */
interface MemberAccess {
  permissions: bigint;
  /** The channel's name; for a thread, that of its channel. */
  channelName: string;
  place: Place;
}

/** Works out what members of a guild may do in its channels. */
export class Access {
  readonly #channels: Channels;

  constructor(channels: Channels) {
    this.#channels = channels;
  }

  /**
   * Returns undefined if the user is no member of the guild, or if a request to Discord fails. In a private thread, the
   * user must be in it or manage threads.
   */
  async of(guild: string, user: string, channel: string): Promise<MemberAccess | undefined> {
    const [home, member, own] = await Promise.all([
      this.#channels.get<GuildJson>(`/guilds/${guild}`),
      this.#channels.get<{ roles: string[] }>(`/guilds/${guild}/members/${user}`),
      this.#channels.find(channel),
    ]);
    if (!home.ok || !member.ok || !own.ok || own.value.guild_id !== guild) return undefined;
    const place = placeIn(own.value);
    const ruling = place.thread === undefined ? own : await this.#channels.find(place.channel);
    if (!ruling.ok) return undefined;
    const { permission_overwrites: overwrites = [], name } = ruling.value;
    const { owner_id: owner, roles } = home.value;
    const allowed = { id: user, roles: member.value.roles };
    const permissions = owner === user ? everything : effectivePermissions(guild, roles, allowed, overwrites);
    const isOpen = own.value.type !== channelType.privateThread || has(permissions, 'manage-threads');
    if (!isOpen && !(await this.#channels.get(`/channels/${channel}/thread-members/${user}`)).ok)
      return undefined;
    return { permissions, channelName: name ?? '', place };
  }

  /** Like `of`, but for the bot itself. */
  async ofBot(guild: string, channel: string): Promise<MemberAccess | undefined> {
    const self = await this.#channels.get<{ id: string }>('/users/@me');
    return self.ok ? this.of(guild, self.value.id, channel) : undefined;
  }
}
