import { z } from 'zod';
import { requestAnsweredBy } from './asker.ts';
import { answeredBy, snowflake } from './payload.ts';

/** A message in which a person addresses the bot: a mention in a guild, or a direct message. */
export interface Mention {
  id: string;
  channel: string;
  /** Absent for a direct message. */
  guild?: string;
  user: string;
  displayName: string;
  /** The message that this one replies to. */
  repliesTo?: string | undefined;
  /** The id of the request that the message answers that this one replies to. */
  answered?: string | undefined;
  /** The message without names, channels and emoji of the server. */
  words: string;
}

const message = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  // 0 is an ordinary message, 19 a reply to another one.
  type: z.literal([0, 19]),
  author: z.object({
    id: snowflake,
    bot: z.literal(false).optional(),
    username: z.string(),
    global_name: z.string().nullish(),
  }),
  webhook_id: z.undefined().optional(),
  member: z.object({ nick: z.string().nullish() }).optional(),
  content: z.string(),
  message_reference: z.object({ message_id: snowflake.optional() }).nullish(),
  // Null if the message was deleted.
  referenced_message: answeredBy
    .extend({ author: z.object({ id: snowflake }) })
    .nullish()
    .catch(undefined),
});

/** Matches a person, a role, a channel or an emoji of a server as Discord writes them. None is a word of a question. */
const reference = /<(?:@[!&]?|#|a?:\w{2,32}:)\d{1,20}>/gu;

/**
 * Reads a `MESSAGE_CREATE` event. Returns undefined for a message of a bot, and for one in a guild that does not name
 * this bot: Discord delivers those without their content. A reply to the bot without its name is meant for people.
 */
export function readMention(data: unknown, bot: string): Mention | undefined {
  const read = message.safeParse(data);
  if (!read.success) return undefined;
  const { id, channel_id: channel, guild_id: guild, author, member, content } = read.data;
  const names = [`<@${bot}>`, `<@!${bot}>`];
  if (guild !== undefined && !names.some((name) => content.includes(name))) return undefined;
  const words = content.replace(reference, ' ').trim();
  const displayName = member?.nick ?? author.global_name ?? author.username;
  const { message_reference: reply, referenced_message: repliedTo } = read.data;
  const answered = repliedTo?.author.id === bot ? requestAnsweredBy(repliedTo) : undefined;
  return { id, channel, guild, user: author.id, displayName, words, repliesTo: reply?.message_id, answered };
}
