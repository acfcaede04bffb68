import type { Json } from './json.ts';

export interface Message {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: Json[];
  threadTs?: string;
  /** Only this person sees it. */
  ephemeralTo?: string;
  metadata?: Json;
  attachments?: Json[];
  files?: { id: string; name: string; title: string; content: string }[];
  edits: number;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  archived: boolean;
  members: Set<string>;
  messages: Message[];
}

interface User {
  id: string;
  name: string;
  locale: string;
  tz: string;
  role: 'guest' | 'member' | 'admin' | 'owner';
  /** The other organisation's team of a person who takes part through Slack Connect. */
  foreignTeam?: string;
}

export interface View {
  id: string;
  hash: string;
  user: string;
  view: Json;
  closed: boolean;
}

/** One installed workspace and everything it holds. */
export class Workspace {
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  /** Modals by view id. */
  readonly views = new Map<string, View>();
  /** App Home by user. */
  readonly homes = new Map<string, View>();
  botToken: string;
  refreshToken: string | null = null;
  revoked: 'token_revoked' | 'account_inactive' | null = null;
  /** Scopes the bot token was granted. */
  scopes: string[] = [];
  readonly id: string;
  readonly name: string;
  readonly botUser: string;
  readonly botId: string;
  private readonly now: () => number;
  private lastTs = 0;

  constructor(id: string, name: string, botToken: string, now: () => number) {
    this.id = id;
    this.name = name;
    this.botToken = botToken;
    this.botUser = `UBOT${id.slice(1)}`;
    this.botId = `B${id.slice(1)}`;
    this.now = now;
  }

  addUser(id: string, user: Partial<User> = {}): User {
    const added = {
      id,
      name: id.toLowerCase(),
      locale: 'en-US',
      tz: 'Europe/Berlin',
      role: 'member' as const,
      ...user,
    };
    this.users.set(id, added);
    return added;
  }

  addChannel(id: string, channel: Partial<Omit<Channel, 'members'>> & { members?: string[] } = {}): Channel {
    const added: Channel = {
      id,
      name: channel.name ?? id.toLowerCase(),
      kind: channel.kind ?? 'public',
      archived: channel.archived ?? false,
      members: new Set(channel.members ?? [this.botUser]),
      messages: [],
    };
    this.channels.set(id, added);
    return added;
  }

  /** Unique and ascending, as Slack's message ids are. */
  nextTs(): string {
    const micros = Math.max(Math.floor(this.now() * 1000), this.lastTs + 1);
    this.lastTs = micros;
    return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
  }

  post(message: Omit<Message, 'ts' | 'edits'>): Message {
    const posted = { ...message, ts: this.nextTs(), edits: 0 };
    this.channels.get(message.channel)?.messages.push(posted);
    return posted;
  }

  message(channel: string, ts: string): Message | undefined {
    return this.channels.get(channel)?.messages.find((one) => one.ts === ts);
  }

  /** Returns all that a person can see in a channel, oldest first. */
  seenBy(user: string, channel: string): Message[] {
    const messages = this.channels.get(channel)?.messages ?? [];
    return messages.filter((one) => one.ephemeralTo === undefined || one.ephemeralTo === user);
  }
}
