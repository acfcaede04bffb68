import type { DiscordApi } from './api.ts';
import type { ChannelJson, Channels } from './channels.ts';
import type { Result } from './failure.ts';
import { bears, type Mark, type MarkedJson } from './mark.ts';
import { createdAt, firstIdAt } from './snowflake.ts';

interface FoundJson extends MarkedJson {
  id: string;
  author?: { id: string };
}

interface ThreadJson {
  id: string;
  parent_id?: string | null;
  owner_id?: string;
  thread_metadata?: { archive_timestamp?: string };
}

interface ThreadPageJson {
  threads: ThreadJson[];
  has_more?: boolean;
}

/** Discord's maximum for one request. */
const pageSize = 100;

/** Finds the bot's own posts by their mark. */
export class History {
  readonly #api: DiscordApi;
  readonly #channels: Channels;

  constructor(api: DiscordApi, channels: Channels) {
    this.#api = api;
    this.#channels = channels;
  }

  /** Searches a channel or thread for a message with the mark, posted at or after `since` (epoch milliseconds). */
  async findMessage(channel: string, mark: Mark, since: number): Promise<Result<string | undefined>> {
    const self = await this.#channels.get<{ id: string }>('/users/@me');
    if (!self.ok) return self;
    let after = firstIdAt(since);
    for (;;) {
      const query = new URLSearchParams({ after, limit: String(pageSize) });
      const page = await this.#api.asBot<FoundJson[]>('get', `/channels/${channel}/messages`, { query });
      if (!page.ok) return page;
      const found = page.value.find(
        (message) => message.author?.id === self.value.id && bears(message, mark),
      );
      if (found || page.value.length < pageSize) return { ok: true, value: found?.id };
      after = page.value.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
    }
  }

  /** Searches the posts of a forum, including archived ones. The mark is on a post's first message. */
  async findForumPost(forum: ChannelJson, mark: Mark, since: number): Promise<Result<string | undefined>> {
    const self = await this.#channels.get<{ id: string }>('/users/@me');
    if (!self.ok) return self;
    const threads = await this.#threadsSince(forum, since);
    if (!threads.ok) return threads;
    for (const { id, owner_id: owner } of threads.value) {
      if (owner !== self.value.id || createdAt(id) < since) continue;
      const first = await this.#api.asBot<FoundJson>('get', `/channels/${id}/messages/${id}`);
      if (first.ok && bears(first.value, mark)) return { ok: true, value: id };
      if (!first.ok && first.failure.kind !== 'gone') return first;
    }
    return { ok: true, value: undefined };
  }

  async #threadsSince(
    { id: forum, guild_id: guild }: ChannelJson,
    since: number,
  ): Promise<Result<ThreadJson[]>> {
    const route = `/guilds/${guild}/threads/active`;
    const active = await this.#api.asBot<{ threads: ThreadJson[] }>('get', route);
    if (!active.ok) return active;
    const threads = active.value.threads.filter(({ parent_id: parent }) => parent === forum);
    let before: string | undefined;
    for (;;) {
      const query = new URLSearchParams({ limit: String(pageSize), ...(before ? { before } : {}) });
      const archive = `/channels/${forum}/threads/archived/public`;
      const page = await this.#api.asBot<ThreadPageJson>('get', archive, { query });
      if (!page.ok) return page;
      threads.push(...page.value.threads);
      before = page.value.threads.at(-1)?.thread_metadata?.archive_timestamp;
      const isThrough = !page.value.has_more || before === undefined || Date.parse(before) < since;
      if (isThrough) return { ok: true, value: threads };
    }
  }
}
