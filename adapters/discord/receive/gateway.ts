import { once } from 'node:events';
import { setTimeout as waitFor } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { asRequest } from '../../../src/model/log-context.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { PlatformFault } from '../../../src/model/problem.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Reaction } from '../../../src/team/save-by-reaction.ts';
import { namesNoWait } from '../api/api.ts';
import { platformRefused } from '../api/failure.ts';
import { type DeletedChannel, readDeletedChannel } from '../read/deleted-channel.ts';
import { type JoinedGuild, readJoinedGuild } from '../read/joined-guild.ts';
import { type Mention, readMention } from '../read/mention.ts';
import { type Asked, readInteraction } from '../read/payload.ts';
import { readReaction } from '../read/reaction.ts';

interface GatewayParts {
  discordJs: typeof import('discord.js');
  apiUrl: string;
  token: string;
  log: Log;
  /** Called once per interaction event, in the order in which they arrive. */
  onInteraction(asked: Asked): void;
  /** Called for each guild at a start, and when the bot was added to one. */
  onJoined(guild: JoinedGuild): void;
  /** Called when a channel or thread was deleted. */
  onDeleted(deleted: DeletedChannel): void;
  /** Called when a person mentioned the bot or wrote to it directly. */
  onMention(mention: Mention): void;
  /** Called when somebody added or removed 🔖. Absent if the bot asks for no reactions. */
  onReaction?(reaction: Reaction): void;
  /** Called when the bot was removed from a guild. */
  onRemoved(guild: string): void;
}

/** In milliseconds. discord.js may wait forever for a connection that was still opening when `destroy` was called. */
const stopTimeoutMs = 2_000;
/** WebSocket close code: the token was rejected or has been reset. */
const authenticationFailed = 4004;

/**
 * Receives interactions, and reactions if they are wanted, through discord.js over as many shards as Discord
 * recommends. discord.js reconnects and resumes by itself. `ended` resolves when it gave up; `start` may then be called
 * again.
 */
export class Gateway {
  readonly #parts: GatewayParts;
  #client: Client | undefined;
  #ended = Promise.withResolvers<PlatformFault>();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** True while all shards are connected. */
  get isReady(): boolean {
    const shards = this.#client?.ws.shards;
    return shards !== undefined && shards.size > 0 && shards.every(({ status }) => status === 0);
  }

  /** Resolves with the reason when Discord closed a connection for good. */
  get ended(): Promise<PlatformFault> {
    return this.#ended.promise;
  }

  /** Resolves when all shards are connected. Problem: `platform-refused`. */
  async start(): Promise<Outcome<void>> {
    await this.stop();
    this.#ended = Promise.withResolvers();
    const client = this.#createClient();
    this.#client = client;
    const ready = once(client, this.#parts.discordJs.Events.ClientReady);
    const connected = client.login(this.#parts.token).then(() => ready);
    try {
      const fault = await Promise.race([connected.then(() => undefined), this.ended]);
      return fault === undefined
        ? ok(undefined)
        : fail(platformRefused(fault, 'the gateway closed the connection'));
    } catch (error) {
      await this.stop();
      return fail(platformRefused(faultOf(error), String(error).slice(0, 200)));
    }
  }

  /** Disconnects. Ends a `start` that is still waiting as well. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#ended.resolve('other');
    await Promise.race([client?.destroy(), waitFor(stopTimeoutMs, undefined, { ref: false })]);
  }

  #createClient(): Client {
    const { discordJs, apiUrl, log, onReaction } = this.#parts;
    const { Client, Events, GatewayIntentBits, Options } = discordJs;
    const client = new Client({
      // Messages come without their content, except those that mention the bot and direct ones.
      intents: [
        GatewayIntentBits.Guilds,
        GatewayIntentBits.GuildMessages,
        GatewayIntentBits.DirectMessages,
        ...(onReaction ? [GatewayIntentBits.GuildMessageReactions] : []),
      ],
      shards: 'auto',
      rest: { api: apiUrl, version: '10', rejectOnRateLimit: namesNoWait },
      allowedMentions: { parse: [] },
      enforceNonce: true,
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        UserManager: 1,
        GuildMemberManager: 1,
      }),
    });
    guardPackets(client, log);
    client.on(Events.Raw as never, (packet: { t?: string; d?: unknown }) => {
      asRequest(() => this.#receive(packet));
    });
    client.on(Events.GuildDelete, (guild) => this.#parts.onRemoved(guild.id));
    client.on(Events.Error, (error) => log.error({ error: error.message }, 'The Discord gateway failed'));
    client.on(Events.ShardError, (error, shard) =>
      log.warn({ error: error.message, shard }, 'A Discord gateway connection failed'),
    );
    // While Discord is away, discord.js tries twice a second, and a line for each try would fill the disk.
    const away = new Set<number>();
    client.on(Events.ShardReconnecting, (shard) => {
      if (!away.has(shard)) log.info({ shard }, 'A Discord gateway connection is reconnecting');
      away.add(shard);
    });
    const back = (shard: number) => {
      if (away.delete(shard)) log.info({ shard }, 'A Discord gateway connection works again');
    };
    client.on(Events.ShardResume, back);
    client.on(Events.ShardReady, back);
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      log.error({ shard, code }, 'Discord closed a gateway connection for good');
      this.#ended.resolve(code === authenticationFailed ? 'token' : 'other');
    });
    return client;
  }

  #receive({ t, d }: { t?: string; d?: unknown }): void {
    const joined = t === 'GUILD_CREATE' ? readJoinedGuild(d) : undefined;
    if (joined) this.#parts.onJoined(joined);
    const deleted = t === 'CHANNEL_DELETE' || t === 'THREAD_DELETE' ? readDeletedChannel(d) : undefined;
    if (deleted) this.#parts.onDeleted(deleted);
    if (t === 'MESSAGE_REACTION_ADD' || t === 'MESSAGE_REACTION_REMOVE') {
      const reaction = readReaction(d, t === 'MESSAGE_REACTION_ADD');
      if (reaction) this.#parts.onReaction?.(reaction);
    }
    const mention = t === 'MESSAGE_CREATE' ? readMention(d, this.#client?.user?.id ?? '') : undefined;
    if (mention) this.#parts.onMention(mention);
    if (t !== 'INTERACTION_CREATE') return;
    const asked = readInteraction(d);
    if (!asked) this.#parts.log.warn({}, 'An interaction of an unknown shape was ignored');
    else if (asked.type !== 1) this.#parts.onInteraction(asked);
  }
}

/** Classifies an error of `Client.login`. A rejected token has its own code; any other error is a failed request. */
function faultOf(error: unknown): PlatformFault {
  const { code, status } = error as { code?: unknown; status?: unknown };
  if (code === 'TokenInvalid' || status === 401) return 'token';
  return typeof status === 'number' && status < 500 ? 'other' : 'unreachable';
}

/**
 * discord.js reads packets in the socket's listener, where an unexpected field of an interaction, or a session that
 * ends while it resumes, throws and ends the process. Such errors are logged here instead, and interactions and
 * messages, which this adapter reads from the raw packet, are not passed to discord.js at all.
 */
function guardPackets({ ws }: Client, log: Log): void {
  type Reading = { handlePacket(packet: { t?: string } | undefined, shard: unknown): boolean };
  const reading = ws as unknown as Reading;
  const read = reading.handlePacket.bind(ws);
  reading.handlePacket = (packet, shard) => {
    if (packet?.t === 'INTERACTION_CREATE' || packet?.t?.startsWith('MESSAGE_')) return true;
    try {
      return read(packet, shard);
    } catch (error) {
      log.warn({ error: String(error), packet: packet?.t }, 'discord.js could not read a packet');
      return false;
    }
  };
}
