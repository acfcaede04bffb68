import { isForum } from '../read/channel-type.ts';
import type { DiscordApi } from './api.ts';
import type { Result } from './failure.ts';

export interface ChannelInfo {
  id: string;
  type: number;
  name: string;
  guild: string;
  parent?: string;
  requiresTag: boolean;
  tags: { id: string; name: string; moderated: boolean }[];
}

interface ChannelJson {
  id: string;
  type: number;
  name?: string | null;
  guild_id?: string;
  parent_id?: string | null;
  flags?: number;
  available_tags?: { id: string; name: string; moderated?: boolean }[];
}

const requireTag = 1 << 4;
const keptMs = 600_000;
const mostKept = 5_000;

/** What channels are, asked once in ten minutes. */
export class Channels {
  readonly #api: DiscordApi;
  readonly #now: () => number;
  readonly #known = new Map<string, { info: ChannelInfo; until: number }>();

  constructor(api: DiscordApi, now: () => number) {
    this.#api = api;
    this.#now = now;
  }

  async find(id: string): Promise<Result<ChannelInfo>> {
    const known = this.#known.get(id);
    if (known && known.until > this.#now()) return { ok: true, value: known.info };
    const got = await this.#api.asBot<ChannelJson>('get', `/channels/${id}`, { repeatable: true });
    if (!got.ok) return got;
    const info = infoOf(got.value);
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(id, { info, until: this.#now() + keptMs });
    return { ok: true, value: info };
  }

  /** False when Discord does not say. */
  async isForum(id: string): Promise<boolean> {
    const found = await this.find(id);
    return found.ok && isForum(found.value.type);
  }

  forget(id: string): void {
    this.#known.delete(id);
  }
}

function infoOf(json: ChannelJson): ChannelInfo {
  return {
    id: json.id,
    type: json.type,
    name: json.name ?? '',
    guild: json.guild_id ?? '',
    ...(json.parent_id ? { parent: json.parent_id } : {}),
    requiresTag: ((json.flags ?? 0) & requireTag) !== 0,
    tags: (json.available_tags ?? []).map(({ id, name, moderated }) => ({
      id,
      name,
      moderated: moderated ?? false,
    })),
  };
}
