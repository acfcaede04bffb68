import { once } from 'node:events';
import { setTimeout as waitFor } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Log } from '../api/log.ts';
import { type Asked, readInteraction } from '../read/payload.ts';

export interface GatewayParts {
  discordJs: typeof import('discord.js');
  apiUrl: string;
  token: string;
  log: Log;
  onInteraction(asked: Asked): void;
  /** The bot was taken out of a guild. */
  onRemoved(guild: string): void;
  /** All shards are connected, or no longer. */
  onReadiness(isReady: boolean): void;
}

const longestStopMs = 2_000;

/** Receives interactions over discord.js with the `Guilds` intent alone; it makes as many shards as Discord recommends. */
export class Gateway {
  readonly #parts: GatewayParts;
  #client: Client | undefined;
  #isEnded = false;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** Resolves when all shards are connected; rejects when Discord does not accept the token or cannot be reached. */
  async start(): Promise<void> {
    const { discordJs, apiUrl, token, log } = this.#parts;
    const { Client, Events, GatewayIntentBits, Options } = discordJs;
    const client = new Client({
      intents: [GatewayIntentBits.Guilds],
      shards: 'auto',
      rest: { api: apiUrl, version: '10' },
      allowedMentions: { parse: [] },
      enforceNonce: true,
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        UserManager: 1,
        GuildMemberManager: 1,
      }),
    });
    this.#client = client;
    guardPackets(client, log);
    client.on(Events.Raw as never, (packet: { t?: string; d?: unknown }) => this.#receive(packet));
    client.on(Events.GuildDelete, (guild) => this.#parts.onRemoved(guild.id));
    client.on(Events.Error, (error) => log.error({ error: error.message }, 'the gateway reported an error'));
    client.on(Events.ShardError, (error, shard) =>
      log.warn({ error: error.message, shard }, 'a gateway connection failed'),
    );
    client.on(Events.ShardReady, () => this.#tellReadiness());
    client.on(Events.ShardResume, (shard, replayed) => {
      log.info({ shard, replayed }, 'the gateway session goes on');
      this.#tellReadiness();
    });
    client.on(Events.ShardReconnecting, (shard) => {
      log.info({ shard }, 'the gateway connection is being made again');
      this.#tellReadiness();
    });
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#isEnded = true;
      log.error({ shard, code }, 'Discord ended the gateway connection for good');
      this.#tellReadiness();
    });
    const ready = once(client, Events.ClientReady);
    await client.login(token);
    await ready;
    this.#tellReadiness();
  }

  /** discord.js may wait forever for a connection that was still being made when it was told to end it. */
  async stop(): Promise<void> {
    await Promise.race([this.#client?.destroy(), waitFor(longestStopMs, undefined, { ref: false })]);
  }

  #tellReadiness(): void {
    const shards = this.#client?.ws.shards;
    const isReady =
      !this.#isEnded && shards !== undefined && shards.size > 0 && shards.every(({ status }) => status === 0);
    this.#parts.onReadiness(isReady);
  }

  #receive({ t, d }: { t?: string; d?: unknown }): void {
    if (t !== 'INTERACTION_CREATE') return;
    const asked = readInteraction(d);
    if (!asked) this.#parts.log.warn({}, 'an interaction of an unknown shape was left alone');
    else if (asked.type !== 1) this.#parts.onInteraction(asked);
  }
}

/**
 * discord.js reads packets in the socket's listener, where an unexpected field of an interaction, or a session that
 * ends while it resumes, throws and ends the process. So what it throws is logged, and interactions, which are read
 * here from the raw packet, are kept from it.
 */
function guardPackets({ ws }: Client, log: Log): void {
  type Reading = { handlePacket(packet: { t?: string } | undefined, shard: unknown): boolean };
  const reading = ws as unknown as Reading;
  const read = reading.handlePacket.bind(ws);
  reading.handlePacket = (packet, shard) => {
    if (packet?.t === 'INTERACTION_CREATE') return true;
    try {
      return read(packet, shard);
    } catch (error) {
      log.warn({ error: String(error), packet: packet?.t }, 'discord.js could not read a packet');
      return false;
    }
  };
}
