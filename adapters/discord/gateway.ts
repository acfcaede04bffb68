import type { Client } from 'discord.js';
import type { DiscordApi } from './api.ts';
import type { Acknowledge } from './callback.ts';
import type { Interactions } from './interactions.ts';
import type { Log } from './log.ts';
import { readInteraction } from './payload.ts';

type DiscordJs = typeof import('discord.js');

export interface GatewayParts {
  discordJs: DiscordJs;
  apiUrl: string;
  token: string;
  api: DiscordApi;
  interactions: Interactions;
  log: Log;
  /** The bot was taken out of a guild. */
  onRemoved(guild: string): void;
}

/** Receives interactions over discord.js with the `Guilds` intent alone; it makes as many shards as Discord recommends. */
export class Gateway {
  readonly #parts: GatewayParts;
  #client: Client | undefined;
  #isEnded = false;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

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
    client.on(Events.ShardReconnecting, (shard) =>
      log.info({ shard }, 'the gateway connection is being made again'),
    );
    client.on(Events.ShardResume, (shard, replayed) =>
      log.info({ shard, replayed }, 'the gateway session goes on'),
    );
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#isEnded = true;
      log.error({ shard, code }, 'Discord ended the gateway connection for good');
    });
    await client.login(token);
  }

  /** All shards are connected. */
  get isReady(): boolean {
    return (
      !this.#isEnded &&
      (this.#client?.ws.shards.size ?? 0) > 0 &&
      this.#client?.ws.shards.every((shard) => shard.status === 0) === true
    );
  }

  async stop(): Promise<void> {
    await this.#client?.destroy();
  }

  #receive({ t, d }: { t?: string; d?: unknown }): void {
    if (t !== 'INTERACTION_CREATE') return;
    const asked = readInteraction(d);
    const { api, interactions, log } = this.#parts;
    if (!asked) log.warn({}, 'an interaction of an unknown shape was left alone');
    if (!asked || asked.type === 1) return;
    const acknowledge: Acknowledge = (callback) =>
      api.asAnswer('post', `/interactions/${asked.id}/${asked.token}/callback`, {
        body: callback,
        repeatable: true,
      });
    void interactions.handle(asked, acknowledge);
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
