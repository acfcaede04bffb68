import { everyComponent } from './component-tree.ts';
import { isThread, permissionsIn } from './permissions.ts';
import type { Channel, Guild, Json, Message, User, World } from './world.ts';

// Discord's JSON for the peer's state.

export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.username,
    global_name: user.globalName,
    discriminator: '0',
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

export function messageJson(world: World, message: Message): Json {
  const author = world.users.get(message.author);
  return {
    id: message.id,
    channel_id: message.channel,
    author: author
      ? userJson(author)
      : { id: message.author, username: 'gone', discriminator: '0', avatar: null },
    content: message.content,
    components: numbered(message.components),
    flags: message.flags,
    type: message.replyTo === undefined ? 0 : 19,
    ...(message.replyTo === undefined
      ? {}
      : { message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channel } }),
    ...(message.interaction === undefined
      ? {}
      : { interaction_metadata: { id: message.interaction, type: 2, authorizing_integration_owners: {} } }),
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.edits > 0 ? new Date(world.clock.now()).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: message.embeds ?? [],
    pinned: false,
    ...(message.thread ? { thread: channelJson(world, world.channels.get(message.thread)) } : {}),
  };
}

export function channelJson(world: World, channel: Channel | undefined): Json {
  if (!channel) return {};
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    ...(channel.guild ? { guild_id: channel.guild } : {}),
    parent_id: channel.parent ?? null,
    flags: channel.requireTag ? 1 << 4 : 0,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    position: 0,
    nsfw: false,
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
    ...(channel.type === 15
      ? { available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })) }
      : {}),
    ...(isThread(channel)
      ? {
          owner_id: channel.owner,
          applied_tags: channel.appliedTags,
          message_count: channel.messages.size,
          member_count: 1,
          thread_metadata: {
            archived: channel.archived,
            locked: channel.locked,
            auto_archive_duration: 1440,
            archive_timestamp: new Date(channel.archivedAt ?? world.clock.now()).toISOString(),
          },
        }
      : {}),
    ...(channel.recipients
      ? { recipients: channel.recipients.flatMap((id) => world.users.get(id) ?? []).map(userJson) }
      : {}),
  };
}

export function guildJson(world: World, guild: Guild): Json {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild.id);
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner,
    preferred_locale: guild.locale,
    icon: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: rolesJson(guild),
    channels: channels.filter((channel) => !isThread(channel)).map((channel) => channelJson(world, channel)),
    threads: channels.filter(isThread).map((channel) => channelJson(world, channel)),
    members: [memberJson(world, guild, world.application.bot.id)],
    member_count: guild.members.size,
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    large: false,
    unavailable: false,
    joined_at: new Date(guild.joinedAt ?? world.clock.now() - 30 * 86_400_000).toISOString(),
    system_channel_id: guild.systemChannel ?? null,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    application_id: null,
    region: 'deprecated',
    max_members: 500000,
  };
}

export function rolesJson(guild: Guild): Json[] {
  return [...guild.roles.values()].map((role, position) => ({
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position,
    color: 0,
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  }));
}

export function memberJson(world: World, guild: Guild, userId: string, channel?: Channel): Json {
  const member = guild.members.get(userId);
  const user = world.users.get(userId);
  return {
    user: user ? userJson(user) : { id: userId },
    nick: null,
    roles: member?.roles ?? [],
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
    ...(channel ? { permissions: permissionsIn(world, guild, channel, userId).toString() } : {}),
  };
}

/** Numbers the components without an id. */
function numbered(components: readonly Json[]): Json[] {
  const taken = new Set(everyComponent(components).map(({ id }) => Number(id ?? 0)));
  let last = 0;
  const next = () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const number = (component: Json): Json => {
    const {
      id,
      components: inside,
      accessory,
    } = component as Json & { components?: Json[]; accessory?: Json };
    const own = Number(id ?? 0) || next();
    return {
      ...component,
      id: own,
      ...(inside ? { components: inside.map(number) } : {}),
      ...(accessory ? { accessory: number(accessory) } : {}),
    };
  };
  return components.map(number);
}

/**
 * The webhook event about the installation of the app in a guild. Its guild has no channels and no `joined_at`. Its
 * time has microseconds and no offset, as in Discord's documentation.
 */
export function authorizedEvent(world: World, guild: Guild, user: User): Json {
  const { channels: _, joined_at: __, members: ___, threads: ____, ...about } = guildJson(world, guild);
  return {
    version: 1,
    application_id: world.application.id,
    type: 1,
    event: {
      type: 'APPLICATION_AUTHORIZED',
      timestamp: new Date(guild.joinedAt ?? world.clock.now()).toISOString().replace('Z', '000'),
      data: {
        integration_type: 0,
        scopes: ['bot', 'applications.commands'],
        user: userJson(user),
        guild: about,
      },
    },
  };
}
