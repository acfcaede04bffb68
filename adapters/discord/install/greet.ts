import type { Reply } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import { helloReply, installedReply, introduce } from '../../../src/team/introduce.ts';
import type { DiscordContext } from '../answer/context.ts';
import type { DiscordApi } from '../api/api.ts';
import type { Failure } from '../api/failure.ts';
import { DiscordChat } from '../post/chat.ts';
import { languageOf, platform } from '../read/asker.ts';
import { type GuildAbout, type JoinedGuild, readGuildAbout } from '../read/joined-guild.ts';

export const helloPrefix = `${platform}-hello:`;
/** In milliseconds. A guild that the bot joined longer ago is not greeted any more. */
export const greetableMs = 86_400_000;

/**
 * Says hello in a guild that the bot has just joined, once: in the channel for system messages, or else in the first
 * one where it may post. Thanks the person who added it, if Discord says who. `again` is true if an earlier attempt may
 * have posted. Throws if Discord cannot be reached, to be called again.
 */
export async function greet(joined: JoinedGuild, again: boolean, context: DiscordContext): Promise<void> {
  const { store, api, chat, defaultLanguage, now } = context;
  const { id, joinedAt, installer } = joined;
  const about = joined.about ?? (await aboutGuild(id, api));
  if (!about) return;
  const where = { platform, workspace: id };
  const language = languageOf(about.locale, defaultLanguage);
  const through = new DiscordChat(chat, id, again ? joinedAt : undefined);
  const places = about.channels.map((channel) => ({ channel }));
  const say = (to: string, at: readonly Place[], reply: Reply) =>
    introduce({ where, to, places: at, reply, language, now: now() }, through, store);
  await say(id, places, helloReply(language));
  if (installer === undefined) return;
  const direct = await chat.poster.directChannel(installer);
  if (direct.ok) await say(installer, [{ channel: direct.value }], installedReply(language, false));
  else if (direct.problem.code === 'post-failed')
    throw new Error('Discord did not open a channel of direct messages');
}

/** True for a failure that says that the bot is not in the guild. */
export function isNotInside({ kind }: Failure): boolean {
  return kind === 'gone' || kind === 'forbidden';
}

/** Returns undefined if the bot is not in the guild, as after an installation of its commands alone. */
async function aboutGuild(id: string, api: DiscordApi): Promise<GuildAbout | undefined> {
  const got = [];
  for (const path of [`/guilds/${id}`, `/guilds/${id}/channels`]) {
    const found = await api.asBot('get', path);
    if (!found.ok && isNotInside(found.failure)) return undefined;
    if (!found.ok) throw new Error(`Discord could not be asked about a guild: ${found.failure.kind}`);
    got.push(found.value);
  }
  return readGuildAbout(got[0], got[1]);
}
