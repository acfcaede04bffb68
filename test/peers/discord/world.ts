import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Clock } from './clock.ts';
import { bits } from './permissions.ts';
import { snowflakes } from './snowflake.ts';

export type Json = Record<string, unknown>;

export interface User {
  id: string;
  username: string;
  globalName: string;
  locale: string;
  bot: boolean;
  /** True if the user accepts no direct messages from members of a guild. */
  takesNoDirectMessages?: boolean;
}

interface Role {
  id: string;
  name: string;
  permissions: bigint;
}

interface Overwrite {
  id: string;
  /** 0 role, 1 member. */
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Guild {
  id: string;
  name: string;
  owner: string;
  /** The time at which the bot joined, in epoch milliseconds. Default is 30 days ago. */
  joinedAt?: number;
  /** The channel for system messages. */
  systemChannel?: string;
  locale: string;
  roles: Map<string, Role>;
  members: Map<string, { user: string; roles: string[] }>;
}

interface ForumTag {
  id: string;
  name: string;
  moderated: boolean;
}

export interface Channel {
  id: string;
  /** 0 text, 1 direct message, 11 public thread, 12 private thread, 15 forum. */
  type: number;
  name: string;
  guild?: string;
  parent?: string;
  overwrites: Overwrite[];
  /** In the order of posting. */
  messages: Map<string, Message>;
  tags: ForumTag[];
  requireTag: boolean;
  appliedTags: string[];
  archived: boolean;
  archivedAt?: number;
  locked: boolean;
  owner?: string;
  /** Members of a private thread. */
  members?: string[];
  recipients?: string[];
}

export interface Message {
  id: string;
  channel: string;
  author: string;
  content: string;
  embeds?: Json[];
  components: Json[];
  flags: number;
  allowedMentions: unknown;
  nonce?: string;
  /** The only user who sees an ephemeral message. */
  onlyFor?: string;
  createdAt: number;
  edits: number;
  thread?: string;
  replyTo?: string;
  /** The id of the interaction that the message answers. */
  interaction?: string;
}

/** A command permission that an admin set under Server Settings, Integrations. */
interface CommandOverride {
  command: string;
  role: string;
  allowed: boolean;
}

interface Application {
  id: string;
  token: string;
  bot: User;
  publicKey: string;
  privateKey: KeyObject;
  commands: Json[];
  /** Number of bulk registrations received. */
  registrations: number;
  /** If set, interactions are delivered here by HTTP instead of the gateway. */
  interactionsUrl?: string;
  /** The address that Discord sends webhook events to. */
  eventsUrl?: string;
  overrides: Map<string, CommandOverride[]>;
}

/** The state of the peer. */
export interface World {
  clock: Clock;
  /**
   * In milliseconds. Later acknowledgements are refused. Default is 3,000, as at Discord. Tests that run on the real
   * clock turn it off with `Infinity`, so that they do not fail on a busy machine.
   */
  acknowledgeMs: number;
  /** True if bodies are checked. Benches turn it off, in order not to measure the checks. */
  checks: boolean;
  id(): string;
  application: Application;
  users: Map<string, User>;
  guilds: Map<string, Guild>;
  channels: Map<string, Channel>;
}

const usualPermissions =
  bits.viewChannel |
  bits.sendMessages |
  bits.readMessageHistory |
  bits.embedLinks |
  bits.useApplicationCommands |
  bits.createPublicThreads |
  bits.sendMessagesInThreads |
  bits.useExternalApps;

export function createWorld(clock: Clock): World {
  const id = snowflakes(clock);
  const botUser = user(id(), 'broadsheet', 'en-US', true);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const application: Application = {
    id: botUser.id,
    token: `${Buffer.from(botUser.id).toString('base64url')}.local.token`,
    bot: botUser,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    privateKey,
    commands: [],
    registrations: 0,
    overrides: new Map(),
  };
  return {
    checks: true,
    clock,
    acknowledgeMs: 3_000,
    id,
    application,
    users: new Map([[botUser.id, botUser]]),
    guilds: new Map(),
    channels: new Map(),
  };
}

export function addUser(world: World, username: string, locale = 'en-US'): User {
  const added = user(world.id(), username, locale, false);
  world.users.set(added.id, added);
  return added;
}

/** Adds a guild with its owner and, unless `bot` is false, the application's bot. */
export function addGuild(
  world: World,
  name: string,
  options: { locale?: string; bot?: boolean } = {},
): Guild {
  const owner = addUser(world, `owner of ${name}`);
  const id = world.id();
  const guild: Guild = {
    id,
    name,
    owner: owner.id,
    locale: options.locale ?? 'en-US',
    roles: new Map([[id, { id, name: '@everyone', permissions: usualPermissions }]]),
    members: new Map([[owner.id, { user: owner.id, roles: [] }]]),
  };
  world.guilds.set(id, guild);
  if (options.bot !== false) join(world, guild, world.application.bot.id);
  return guild;
}

export function addRole(world: World, guild: Guild, name: string, permissions = 0n): Role {
  const role = { id: world.id(), name, permissions };
  guild.roles.set(role.id, role);
  return role;
}

export function join(_world: World, guild: Guild, userId: string, roles: string[] = []): void {
  guild.members.set(userId, { user: userId, roles });
}

export function addChannel(world: World, options: Partial<Channel> & { name: string }): Channel {
  const id = options.id ?? world.id();
  const channel: Channel = {
    type: 0,
    overwrites: [],
    messages: new Map(),
    tags: [],
    requireTag: false,
    appliedTags: [],
    archived: false,
    locked: false,
    ...options,
    id,
  };
  world.channels.set(id, channel);
  return channel;
}

function user(id: string, username: string, locale: string, bot: boolean): User {
  return { id, username, globalName: username, locale, bot };
}
