import type { ConversationsInfoResponse, WebClient } from '@slack/web-api';
import { withoutPermit } from '../../../src/http/send-permit.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import { slackFailure } from './slack-error.ts';

type ChannelInfo = NonNullable<ConversationsInfoResponse['channel']>;

/**
 * In milliseconds. Look-ups are cached for this long, so a channel made private or a member who left is noticed after
 * it.
 */
const trustMs = 30_000;
const mostCached = 2_000;
/** Slack's maximum for one request is 1,000, and it recommends less. */
const pageSize = 999;
/** Only this many pages of a person's channels are read. The person counts as not being in the others. */
const mostPages = 5;

/** Looks up channels and who is in them, and caches the answers for half a minute. */
export class Channels {
  readonly #client: () => WebClient;
  readonly #now: () => number;
  readonly #channels = new BoundedMap<string, Promise<ChannelInfo | undefined>>(mostCached);
  readonly #memberships = new BoundedMap<string, Promise<ReadonlyMap<string, string>>>(mostCached);

  /** `client` is called before each request, because a workspace's token changes. */
  constructor(client: () => WebClient, now: () => number) {
    this.#client = client;
    this.#now = now;
  }

  /** Returns undefined for a private channel without the bot, for a deleted one, and if the request fails. */
  find(channel: string): Promise<ChannelInfo | undefined> {
    return this.#cached(this.#channels, channel, async () => {
      const { channel: info } = await this.#client().conversations.info({ channel });
      return info;
    });
  }

  /**
   * Returns the id of a channel, given as id or name, if the person is in it and the bot can see it. Undefined if not,
   * or if the request fails.
   */
  async ofMember(user: string, channel: string): Promise<string | undefined> {
    const channels = await this.#cached(this.#memberships, user, () => this.#channelsOf(user));
    if (channels?.has(channel)) return channel;
    return [...(channels ?? [])].find(([, name]) => name === channel)?.[0];
  }

  /** Returns the names of a person's channels by id. */
  async #channelsOf(user: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const { channels = [], response_metadata: metadata } = await this.#client().users.conversations({
        user,
        types: 'public_channel,private_channel',
        limit: pageSize,
        cursor,
      });
      for (const { id, name } of channels) if (id !== undefined) found.set(id, name ?? '');
      cursor = metadata?.next_cursor || undefined;
      if (cursor === undefined) break;
    }
    return found;
  }

  /** Returns the cached result, or looks it up. A failed look-up is not cached and returns undefined. */
  async #cached<T>(
    cache: BoundedMap<string, Promise<T>>,
    key: string,
    ask: () => Promise<T>,
  ): Promise<T | undefined> {
    let asked = cache.get(key, this.#now());
    if (!asked) {
      asked = withoutPermit(ask);
      cache.set(key, asked, this.#now() + trustMs);
    }
    try {
      return await asked;
    } catch (error) {
      cache.delete(key);
      if (!slackFailure(error)) throw error;
      return undefined;
    }
  }
}
