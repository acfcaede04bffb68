import { setTimeout as waitFor } from 'node:timers/promises';
import { expect } from 'vitest';
import type { DiscordConfig } from '../../../adapters/discord/api/config.ts';
import type { RequestBudget } from '../../../adapters/discord/api/request-budget.ts';
import { createDiscord, type Discord } from '../../../adapters/discord/discord.ts';
import type { Command } from '../../../src/commands/define/command.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { openServer } from '../../../src/http/http-server.ts';
import type { Store } from '../../../src/ports/store.ts';
import { longestWaitMs } from '../../longest-wait.ts';
import { realClock } from '../../peers/discord/clock.ts';
import { type DiscordPeer, startDiscord } from '../../peers/discord/peer.ts';
import type { Person } from '../../peers/discord/person.ts';
import {
  addChannel,
  addGuild,
  addUser,
  type Channel,
  type Guild,
  join as joinGuild,
  type User,
} from '../../peers/discord/world.ts';
import { searchedLog } from '../../peers/searched-log.ts';
import { temporaryStore } from '../store/temporary-store.ts';
import { wholeDesk } from './whole-desk.ts';

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

/** Waits for a condition that no request to the peer announces. */
export async function eventually(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { interval: 2 }).toBe(true);
}

/** The adapter connected to a Discord peer with one guild, one channel and one reader. */
export interface Running {
  peer: DiscordPeer;
  discord: Discord;
  store: Store;
  desk: Desk;
  guild: Guild;
  channel: Channel;
  reader: User;
  person: Person;
  log: LogLine[];
  /** Milliseconds of each wait that the adapter asked for. */
  waits: number[];
  close(): Promise<void>;
}

export interface RunningOptions {
  /** The transport by which Discord delivers interactions. Default is `gateway`. */
  way?: 'gateway' | 'http';
  locale?: string;
  commands?: readonly Command[];
  desk?: (store: Store) => Desk | Promise<Desk>;
  peer?: DiscordPeer;
  /** A store to share with another process. It is not closed here. */
  store?: Store;
  /** Wraps the store before it is used. */
  aroundStore?: (store: Store) => Store;
  config?: Partial<DiscordConfig>;
  budget?: RequestBudget;
  /** Default is a signal that never aborts, so that no limit is reached however slow the machine is. */
  deadline?: (ms: number) => AbortSignal;
  /** Default is `false`: waits are recorded and skipped. */
  waitsReally?: boolean;
  /** Epoch milliseconds; the peer needs the same clock. */
  now?: () => number;
  /** Length of a lease of the inbox, which looks at its deliveries three times in it. */
  leaseMs?: number;
}

export async function run(options: RunningOptions = {}): Promise<Running> {
  const peer = options.peer ?? (await startDiscord());
  if (peer.world.clock === realClock) peer.world.acknowledgeMs = Infinity;
  const own = options.store ? undefined : await temporaryStore();
  const plain = options.store ?? own!.store;
  const store = options.aroundStore?.(plain) ?? plain;
  const desk = options.desk ? await options.desk(store) : wholeDesk(store, options.commands);
  const guild = addGuild(peer.world, 'Reading group');
  const channel = addChannel(peer.world, { name: 'papers', guild: guild.id });
  const reader = addUser(peer.world, 'lin', options.locale);
  joinGuild(peer.world, guild, reader.id);
  const log: LogLine[] = [];
  const waits: number[] = [];
  const write = (level: LogLine['level']) => (fields: object, message: string) => {
    searchedLog[level](fields, message);
    log.push({ level, fields: fields as Record<string, unknown>, message });
  };
  const logger = { debug: () => {}, info: write('info'), warn: write('warn'), error: write('error') };
  const discord = await createDiscord({
    desk,
    store,
    log: logger,
    defaultLanguage: 'en',
    config: {
      token: peer.world.application.token,
      apiUrl: peer.apiUrl,
      publicKey: options.way === 'http' ? peer.world.application.publicKey : undefined,
      ...options.config,
    },
    wait: async (ms) => {
      waits.push(ms);
      // A skipped wait still takes a turn of the event loop, or a loop that tries again would block everything else.
      await (options.waitsReally ? waitFor(ms) : new Promise(setImmediate));
    },
    ...(options.now ? { now: options.now } : {}),
    ...(options.budget ? { budget: options.budget } : {}),
    recordWithinMs: longestWaitMs,
    leaseMs: options.leaseMs,
    stopWithinMs: longestWaitMs,
    deadline: options.deadline ?? (() => new AbortController().signal),
  });
  const endpoint = await openEndpoint(discord);
  if (endpoint) {
    peer.world.application.interactionsUrl = `${endpoint.url}/discord/interactions`;
    peer.world.application.eventsUrl = `${endpoint.url}/discord/events`;
  }
  const started = await discord.start();
  if (!started.ok) throw new Error(JSON.stringify(started.problem));
  if (discord.fault() !== undefined) throw new Error('started, and not healthy');
  return {
    peer,
    discord,
    store,
    desk,
    guild,
    channel,
    reader,
    person: peer.person(reader, channel),
    log,
    waits,
    async close() {
      await discord.stop();
      await endpoint?.close();
      await peer.close();
      await own?.remove();
    },
  };
}

async function openEndpoint({ mounts }: Discord) {
  if (mounts.length === 0) return undefined;
  const opened = await openServer('127.0.0.1', 0, mounts);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}
