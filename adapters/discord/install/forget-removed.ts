import { withoutPermit } from '../../../src/http/send-permit.ts';
import type { Place } from '../../../src/ports/request.ts';
import { type Store, StoreUnavailable } from '../../../src/ports/store.ts';
import type { DiscordApi } from '../api/api.ts';
import { platform } from '../read/requester.ts';
import { isNotInside } from './greet.ts';

/** A guild that the bot left or, with `place`, a channel or thread that was deleted in it. */
export interface Removed {
  guild: string;
  /** Epoch milliseconds. */
  at: number;
  place?: Place;
}

interface ForgetParts {
  store: Pick<Store, 'forget' | 'shares'>;
  api: DiscordApi;
  wait(ms: number, signal: AbortSignal): Promise<void>;
  stopped: AbortSignal;
}

const retryMs = 5_000;

/**
 * Deletes what is stored about a guild or channel that is gone, and tries again while the database is away, because
 * Discord reports a removal only once. Returns false, and deletes nothing, if the bot was added again meanwhile. `again`
 * is true if an earlier attempt was made. Throws if it did not succeed before the stop.
 */
export async function forgetRemoved(removed: Removed, again: boolean, parts: ForgetParts): Promise<boolean> {
  const { store, api, wait, stopped } = parts;
  const { guild, at, place } = removed;
  for (let isLate = again; !stopped.aborted; isLate = true) {
    const isInside = isLate && !place ? await isInGuild(guild, api) : false;
    if (isInside) return false;
    try {
      if (isInside === false) {
        await (place ? forgetChannel(guild, place, store) : store.forget({ platform, workspace: guild }, at));
        return true;
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
    await wait(retryMs, stopped);
  }
  throw new Error('What was removed on Discord could not be deleted before the stop');
}

/** Returns undefined if Discord does not say whether the bot is in the guild. */
async function isInGuild(guild: string, api: DiscordApi): Promise<boolean | undefined> {
  const found = await withoutPermit(() => api.asBot('get', `/guilds/${guild}`, { repeatable: true }));
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
  { shares }: Pick<Store, 'shares'>,
): Promise<void> {
  const where = { platform, workspace: guild, channel };
  await shares.removeChannel(where, thread);
  if (thread !== undefined) await shares.remove(where, thread);
}
