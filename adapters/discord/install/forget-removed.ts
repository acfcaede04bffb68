import { withoutPermit } from '../../../src/http/send-permit.ts';
import { deleteInADay, mayDelete } from '../../../src/inbox/removed-workspace.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { DiscordContext } from '../answer/context.ts';
import type { DiscordApi } from '../api/api.ts';
import { platform } from '../read/asker.ts';
import { isNotInside } from './greet.ts';

export const removalPrefix = `${platform}-removal:`;

/** A guild that the bot left or, with `place`, a channel or thread that was deleted in it. */
export interface Removed {
  guild: string;
  /** Epoch milliseconds. */
  at: number;
  place?: Place | undefined;
  /** True when the guild's data is to be deleted now. Not reported by Discord: the program itself records it. */
  isDue?: boolean;
}

/**
 * Deletes what is stored about a channel or thread that is gone. If the bot left a guild, pauses its subscriptions, and
 * deletes its data a day later, unless the bot was added again meanwhile.
 */
export function forgetRemoved(removed: Removed, context: DiscordContext): Promise<void> {
  const { guild, place } = removed;
  return place ? forgetChannel(guild, place, context) : forgetGuild(removed, context);
}

async function forgetGuild(
  { guild, at, isDue }: Removed,
  { store, api, log, now }: DiscordContext,
): Promise<void> {
  const where = { platform, workspace: guild };
  const payload: Removed = { guild, at, isDue: true };
  const deletion = { prefix: `${removalPrefix}forget:`, payload };
  if (!isDue) {
    log.info({ guild }, 'A server removed Broadsheet; its data is deleted in 24 hours');
    return deleteInADay({ where, at }, deletion, now(), store);
  }
  if (!(await mayDelete({ where, at }, deletion, await isInGuild(guild, api), now(), store))) return;
  await store.forget(where, at);
  log.info({ guild }, 'The data of a server that removed Broadsheet was deleted');
}

/** Returns undefined if Discord does not say whether the bot is in the guild. */
async function isInGuild(guild: string, api: DiscordApi): Promise<boolean | undefined> {
  const found = await withoutPermit(() => api.asBot('get', `/guilds/${guild}`));
  if (found.ok) return true;
  return isNotInside(found.failure) ? false : undefined;
}

/**
 * Removes the shares of a deleted channel or thread. A thread has the id of the message on which it was started,
 * whose share may be recorded in the channel itself.
 */
async function forgetChannel(
  guild: string,
  { channel, thread }: Place,
  { store: { shares } }: DiscordContext,
): Promise<void> {
  const where = { platform, workspace: guild, channel };
  await shares.removeChannel(where, thread);
  if (thread !== undefined) await shares.remove(where, thread);
}
