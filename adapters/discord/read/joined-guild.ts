import { z } from 'zod';
import { channelType } from './channel-type.ts';
import { snowflake } from './payload.ts';

/** A guild that the bot was added to. */
export interface JoinedGuild {
  id: string;
  joinedAt: number;
  /** The person who added the bot. The gateway does not name them. */
  installer?: string;
  /** Absent in webhook events, which have no channels. */
  about?: GuildAbout;
}

export interface GuildAbout {
  locale?: string;
  /** The channel for system messages and then the text channels, in the order in which members see them. */
  channels: string[];
}

/** The number of channels in which a post is tried. */
const mostTried = 5;

const channel = z.object({ id: snowflake, type: z.int(), position: z.int().optional() });

const guild = z.object({
  preferred_locale: z.string().optional(),
  system_channel_id: snowflake.nullish(),
});

const guildCreated = guild.extend({
  id: snowflake,
  joined_at: z.iso.datetime({ offset: true }),
  channels: z.array(channel),
});

const webhookEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal(0) }),
  z.object({ type: z.literal(1), event: z.unknown() }),
]);

const authorized = z.object({
  type: z.literal('APPLICATION_AUTHORIZED'),
  // In UTC; the example in Discord's documentation has no offset.
  timestamp: z.iso.datetime({ offset: true, local: true }),
  data: z.object({ user: z.object({ id: snowflake }), guild: z.object({ id: snowflake }) }),
});

/**
 * Parses the data of a `GUILD_CREATE` event, which comes at each start and when the bot is added. Returns undefined for
 * a guild that is not available now.
 */
export function readJoinedGuild(data: unknown): JoinedGuild | undefined {
  const read = guildCreated.safeParse(data);
  if (!read.success) return undefined;
  const { id, joined_at: joinedAt, channels } = read.data;
  return { id, joinedAt: Date.parse(joinedAt), about: aboutOf(read.data, channels) };
}

/**
 * Parses a webhook event. Returns `other` for a ping and for everything but an authorization in a guild; undefined for
 * an unknown shape.
 */
export function readWebhookEvent(body: unknown): JoinedGuild | 'other' | undefined {
  const read = webhookEvent.safeParse(body);
  if (!read.success) return undefined;
  const event = authorized.safeParse(read.data.type === 1 ? read.data.event : undefined);
  if (!event.success) return 'other';
  const { timestamp, data } = event.data;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/u.test(timestamp) ? timestamp : `${timestamp}Z`;
  return { id: data.guild.id, joinedAt: Date.parse(zoned), installer: data.user.id };
}

/** Parses the answers to `GET /guilds/{id}` and `GET /guilds/{id}/channels`. */
export function readGuildAbout(guildJson: unknown, channelsJson: unknown): GuildAbout {
  return aboutOf(guild.parse(guildJson), z.array(channel).parse(channelsJson));
}

function aboutOf(
  { preferred_locale: locale, system_channel_id: system }: z.infer<typeof guild>,
  channels: z.infer<typeof channel>[],
): GuildAbout {
  const texts = channels
    .filter(({ type }) => type === channelType.text)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const ids = [...(system ? [system] : []), ...texts.map(({ id }) => id)];
  return { locale, channels: [...new Set(ids)].slice(0, mostTried) };
}
