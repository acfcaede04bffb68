import { BoundedMap } from '../../../src/model/bounded-map.ts';
import { isForum } from '../read/channel-type.ts';
import type { DiscordApi } from './api.ts';
import type { OverwriteJson } from './effective-permissions.ts';
import type { Result } from './failure.ts';

/** A channel or thread as Discord returns it. */
export interface ChannelJson {
  id: string;
  type: number;
  name?: string | null;
  guild_id?: string;
  parent_id?: string | null;
  flags?: number;
  permission_overwrites?: OverwriteJson[];
  thread_metadata?: { create_timestamp?: string | null };
  available_tags?: { id: string; name: string; moderated?: boolean }[];
}

/** In milliseconds. What was looked up is cached for this long, so a revoked role or overwrite takes effect after it. */
const trustMs = 30_000;
const mostCached = 5_000;

/** Looks channels, people and guilds up, and caches the results for half a minute. */
export class Channels {
  readonly #api: DiscordApi;
  readonly #now: () => number;
  readonly #known = new BoundedMap<string, Promise<Result<unknown>>>(mostCached);

  constructor(api: DiscordApi, now: () => number) {
    this.#api = api;
    this.#now = now;
  }

  find(id: string): Promise<Result<ChannelJson>> {
    return this.get(`/channels/${id}`);
  }

  /** Returns false if the channel cannot be looked up. */
  async isForum(id: string): Promise<boolean> {
    const found = await this.find(id);
    return found.ok && isForum(found.value.type);
  }

  forget(id: string): void {
    this.#known.delete(`/channels/${id}`);
  }

  /** Returns Discord's answer. A failure is not cached. */
  get<T>(route: string): Promise<Result<T>> {
    const known = this.#known.get(route, this.#now());
    if (known) return known as Promise<Result<T>>;
    const asked = this.#api.asBot<T>('get', route);
    this.#known.set(route, asked, this.#now() + trustMs);
    const forget = () => this.#known.delete(route);
    asked.then(({ ok }) => ok || forget(), forget);
    return asked;
  }
}
