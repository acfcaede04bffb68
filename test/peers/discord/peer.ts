import type { AddressInfo } from 'node:net';
import { setTimeout as waitFor } from 'node:timers/promises';
import { createAccess } from './access.ts';
import { ApiError } from './api-error.ts';
import { type Clock, realClock } from './clock.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { infoRoutes } from './info-routes.ts';
import type { Interaction } from './interaction.ts';
import { applyCallback, interactionRoutes } from './interaction-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { storeMessage } from './message-store.ts';
import { authorizedEvent, guildJson, messageJson } from './payloads.ts';
import { type Person, personIn } from './person.ts';
import { RateLimits } from './rate-limits.ts';
import { createRestServer, type SeenRequest } from './rest-server.ts';
import { deliverSigned } from './signed-delivery.ts';
import { threadRoutes } from './thread-routes.ts';
import {
  type Channel,
  createWorld,
  type Guild,
  type Json,
  join,
  type Message,
  type User,
  type World,
} from './world.ts';

/** A local Discord: REST API, gateway and people, all in memory. Tests assert on its state. */
export interface DiscordPeer {
  world: World;
  gateway: Gateway;
  faults: Faults;
  limits: RateLimits;
  /** For `DISCORD_API_URL`. */
  apiUrl: string;
  requests: SeenRequest[];
  violations: { path: string; problems: readonly string[] }[];
  interactions: Interaction[];
  /** Milliseconds until Discord has processed the body of an answer by HTTP. Default is 0. */
  callbackDelayMs: number;
  /** See `personIn`. */
  person(user: User, channel: Channel, ownsApp?: boolean): Person;
  /** Posts a message as a person. */
  /** Writes a message, perhaps as a reply to another one. */
  says(user: User, channel: Channel, content: string, replyTo?: Message): Message;
  /** Puts an emoji below a message, or takes it away. */
  reacts(user: User, channel: Channel, message: Message, emoji: string, isAdded?: boolean): void;
  /** Adds the bot to a guild, as an admin would. */
  addBot(guild: Guild, by?: User): void;
  /** Removes the bot from a guild, as an admin would. */
  removeBot(guild: Guild): void;
  /** Resolves when the condition holds; checked after every request and gateway event. */
  until(condition: () => boolean, what: string): Promise<void>;
  /** Resolves to the interaction's last message, once no deferral is open. */
  answer(interaction: Interaction): Promise<Message>;
  close(): Promise<void>;
}

/** In milliseconds. A test fails after waiting for this long. */
const patienceMs = 300_000;

/** The intents with which an app gets messages in guilds, and those to the bot itself. */
const guildMessages = 1 << 9;
const directMessages = 1 << 12;
/** The intent with which an app gets reactions to messages in guilds. */
const messageReactions = 1 << 10;

export async function startDiscord(options: { clock?: Clock } = {}): Promise<DiscordPeer> {
  const world = createWorld(options.clock ?? realClock);
  const byToken = new Map<string, Interaction>();
  const interactions: Interaction[] = [];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of [...waiting]) check();
  };
  const faults = new Faults();
  const limits = new RateLimits(world.clock);
  const access = createAccess(world);
  const routes = [
    ...interactionRoutes(world, byToken),
    ...messageRoutes(world, access),
    ...threadRoutes(world, access),
    ...infoRoutes(world, access, () => ({ url: gateway.url, shards: gateway.options.shards })),
  ];
  const rest = createRestServer(world, routes, faults, limits, changed);
  const gateway = new Gateway(world, rest.server, changed);
  await new Promise<void>((resolve) => rest.server.listen(0, '127.0.0.1', resolve));
  const { port } = rest.server.address() as AddressInfo;
  gateway.url = `ws://127.0.0.1:${port}`;

  function deliver(interaction: Interaction, guild: string | undefined) {
    byToken.set(interaction.token, interaction);
    interactions.push(interaction);
    if (!world.application.interactionsUrl) {
      interaction.delivery = gateway.dispatch('INTERACTION_CREATE', interaction.payload, guild);
      return;
    }
    interaction.delivery = { state: 'sent' };
    deliverSigned(world, interaction.payload)
      .then(async ({ body }) => {
        if (peer.callbackDelayMs > 0) await waitFor(peer.callbackDelayMs);
        if (body) answerByHttp(interaction, body);
      })
      .catch(() => undefined)
      .finally(changed);
  }

  function answerByHttp(interaction: Interaction, body: Json) {
    const show = (asked: Interaction, data: Json, flags: number) => {
      const channel = world.channels.get(asked.channel);
      if (!channel) throw new Error('the channel is gone');
      return storeMessage(
        world,
        channel,
        world.application.bot.id,
        { ...data, flags },
        { interaction: asked.id, ...(flags & 64 ? { onlyFor: asked.user } : {}) },
      );
    };
    try {
      applyCallback(world, interaction, body, show);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      rest.violations.push({ path: 'http answer', problems: error.details });
    }
  }

  function until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`waited ${patienceMs} ms for ${what}`));
      }, patienceMs);
      const check = () => {
        if (!condition()) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  }

  async function answer(interaction: Interaction): Promise<Message> {
    const shown = () =>
      interaction.followUps.at(-1) ?? (interaction.fills > 0 ? interaction.original : undefined);
    await until(
      () => !interaction.waiting && shown() !== undefined,
      `an answer to ${JSON.stringify(interaction.payload.data)}`,
    );
    return shown() as Message;
  }

  const peer: DiscordPeer = {
    world,
    gateway,
    faults,
    limits,
    apiUrl: `http://127.0.0.1:${port}/api`,
    requests: rest.seen,
    violations: rest.violations,
    interactions,
    callbackDelayMs: 0,
    person: (user, channel, ownsApp) => personIn(world, user, channel, deliver, ownsApp),
    says(user, channel, content, replyTo) {
      const reply = replyTo && { replyTo: replyTo.id };
      const message = storeMessage(world, channel, user.id, { content }, reply);
      const names = [...content.matchAll(/<@!?(\d+)>/gu)].map(([, id]) => id);
      const isRead = names.includes(world.application.bot.id) || channel.guild === undefined;
      gateway.dispatchFor(
        channel.guild === undefined ? directMessages : guildMessages,
        'MESSAGE_CREATE',
        {
          ...messageJson(world, message),
          content: isRead ? content : '',
          ...(replyTo && { referenced_message: messageJson(world, replyTo) }),
          mentions: names.flatMap((id) => (id && world.users.has(id) ? [{ id }] : [])),
          ...(channel.guild === undefined ? {} : { guild_id: channel.guild, member: { nick: null } }),
        },
        channel.guild,
      );
      return message;
    },
    reacts(user, channel, message, emoji, isAdded = true) {
      gateway.dispatchFor(
        messageReactions,
        isAdded ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
        {
          user_id: user.id,
          channel_id: channel.id,
          message_id: message.id,
          guild_id: channel.guild,
          emoji: { id: null, name: emoji },
          ...(isAdded ? { burst: false, type: 0 } : { type: 0 }),
        },
        channel.guild!,
      );
    },
    addBot(guild, by) {
      guild.joinedAt = world.clock.now();
      join(world, guild, world.application.bot.id);
      if (by && world.application.eventsUrl) {
        const { eventsUrl } = world.application;
        void deliverSigned(world, authorizedEvent(world, guild, by), undefined, eventsUrl).finally(changed);
      }
      gateway.dispatch('GUILD_CREATE', guildJson(world, guild), guild.id);
    },
    removeBot(guild) {
      guild.members.delete(world.application.bot.id);
      gateway.dispatch('GUILD_DELETE', { id: guild.id, unavailable: false }, guild.id);
    },
    until,
    answer,
    async close() {
      gateway.shutDown();
      rest.server.closeAllConnections();
      await new Promise((resolve) => rest.server.close(resolve));
    },
  };
  return peer;
}
