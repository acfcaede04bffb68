import { z } from 'zod';
import type { Language } from '../../../src/model/language.ts';
import { type Store, StoreUnavailable } from '../../../src/ports/store.ts';
import { helloReply, introduce } from '../../../src/team/introduce.ts';
import type { Log } from '../api/log.ts';
import { type ChatParts, DiscordChat } from '../post/chat.ts';
import { channelType } from '../read/channel-type.ts';
import { languageOf, platform } from '../read/requester.ts';

/** In milliseconds. A guild that the bot joined longer ago is not greeted any more. */
const greetableMs = 86_400_000;
/** The number of channels in which a post is tried. */
const mostTried = 5;

const guildCreated = z.object({
  id: z.string().regex(/^\d{1,20}$/u),
  joined_at: z.iso.datetime({ offset: true }),
  preferred_locale: z.string().optional(),
  system_channel_id: z.string().nullish(),
  channels: z.array(z.object({ id: z.string(), type: z.int(), position: z.int().optional() })),
});

/** A guild that the bot is in, as the gateway describes it at each start and when the bot is added. */
export type JoinedGuild = z.infer<typeof guildCreated>;

/** Parses the data of a `GUILD_CREATE` event. Returns undefined for a guild that is not available now. */
export function readJoinedGuild(data: unknown): JoinedGuild | undefined {
  const read = guildCreated.safeParse(data);
  return read.success ? read.data : undefined;
}

interface GreetParts {
  store: Pick<Store, 'introductions' | 'events'>;
  chat: ChatParts;
  log: Log;
  defaultLanguage: Language;
  now(): number;
}

/**
 * Says hello in a guild that the bot has just joined, once: in the channel for system messages, or else in the first
 * one where it may post. Other processes and later starts get the same event and find that it was done.
 */
export async function greet(guild: JoinedGuild, parts: GreetParts): Promise<void> {
  const { store, chat, log, defaultLanguage, now } = parts;
  const joinedAt = Date.parse(guild.joined_at);
  if (joinedAt < now() - greetableMs) return;
  const where = { platform, workspace: guild.id };
  try {
    const event = `${platform}:hello:${guild.id}:${joinedAt}`;
    const claim = await store.events.claim(event, now());
    if (claim.state !== 'new') return;
    const language = languageOf(guild.preferred_locale, defaultLanguage);
    const again = claim.attempt > 1 ? joinedAt : undefined;
    const made = await introduce(
      { where, to: guild.id, places: placesIn(guild), reply: helloReply(language), language, now: now() },
      new DiscordChat(chat, guild.id, again),
      store,
    );
    if (made.ok) await store.events.finish(event, claim.attempt);
    else await store.events.release(event, claim.attempt);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    log.warn({ guild: guild.id, problem: error.problem.code }, 'A guild was not greeted');
  }
}

/** Returns the channel for system messages and then the text channels, in the order in which members see them. */
function placesIn({ channels, system_channel_id: system }: JoinedGuild): { channel: string }[] {
  const texts = channels
    .filter(({ type }) => type === channelType.text)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const ids = [...(system ? [system] : []), ...texts.map(({ id }) => id)];
  return [...new Set(ids)].slice(0, mostTried).map((channel) => ({ channel }));
}
