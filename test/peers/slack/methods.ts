import { checkMessage, checkView } from './block-rules.ts';
import { type Json, list, object, text } from './json.ts';
import type { Slack } from './slack.ts';
import type { Channel, Message, View, Workspace } from './workspace.ts';

/** A Web API method. Returns the fields beside `ok`; throws `Refusal`. */
export type Method = (call: { workspace: Workspace; args: Json; slack: Slack }) => Json;

export class Refusal extends Error {
  readonly details: string[];
  constructor(error: string, details: string[] = []) {
    super(error);
    this.details = details;
  }
}

export const methods: Record<string, Method> = {
  'auth.test': ({ workspace, slack }) => ({
    url: `${slack.url}/`,
    team: workspace.name,
    team_id: workspace.id,
    user: 'broadsheet',
    user_id: workspace.botUser,
    bot_id: workspace.botId,
  }),

  'chat.postMessage': ({ workspace, args, slack }) => {
    const channel = target(workspace, args);
    if (channel.kind !== 'public' && !channel.members.has(workspace.botUser))
      throw new Refusal('channel_not_found');
    if (
      channel.kind === 'public' &&
      !channel.members.has(workspace.botUser) &&
      !workspace.scopes.includes('chat:write.public')
    )
      throw new Refusal('not_in_channel');
    if (channel.archived) throw new Refusal('is_archived');
    refuseBadMessage(args, slack);
    const threadTs = text(args.thread_ts);
    if (threadTs && !workspace.message(channel.id, threadTs)) throw new Refusal('thread_not_found');
    const message = workspace.post({
      channel: channel.id,
      user: workspace.botUser,
      text: text(args.text),
      blocks: list(args.blocks),
      ...(threadTs ? { threadTs } : {}),
      ...(args.metadata ? { metadata: object(args.metadata) } : {}),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: { ts: message.ts, text: message.text, type: 'message' },
    };
  },

  'chat.postEphemeral': ({ workspace, args, slack }) => {
    const channel = target(workspace, args);
    if (channel.kind !== 'im' && !channel.members.has(workspace.botUser))
      throw new Refusal(channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found');
    if (!channel.members.has(text(args.user))) throw new Refusal('user_not_in_channel');
    refuseBadMessage(args, slack);
    const message = workspace.post({
      channel: channel.id,
      user: workspace.botUser,
      text: text(args.text),
      blocks: list(args.blocks),
      ephemeralTo: text(args.user),
      ...(args.thread_ts ? { threadTs: text(args.thread_ts) } : {}),
    });
    return { message_ts: message.ts };
  },

  'chat.update': ({ workspace, args, slack }) => {
    const channel = target(workspace, args);
    if (channel.archived) throw new Refusal('is_inactive');
    const message = workspace.message(channel.id, text(args.ts));
    if (!message || message.ephemeralTo) throw new Refusal('message_not_found');
    if (message.user !== workspace.botUser) throw new Refusal('cant_update_message');
    if (Buffer.byteLength(text(args.text)) > 4_000) throw new Refusal('msg_too_long');
    refuseBadMessage(args, slack);
    Object.assign(message, { text: text(args.text), blocks: list(args.blocks), edits: message.edits + 1 });
    return { channel: message.channel, ts: message.ts, text: message.text };
  },

  'chat.delete': ({ workspace, args }) => {
    const channel = target(workspace, args);
    const message = workspace.message(channel.id, text(args.ts));
    if (!message || message.ephemeralTo) throw new Refusal('message_not_found');
    if (message.user !== workspace.botUser) throw new Refusal('cant_delete_message');
    channel.messages.splice(channel.messages.indexOf(message), 1);
    return { channel: channel.id, ts: message.ts };
  },

  'chat.getPermalink': ({ workspace, args, slack }) => {
    const channel = target(workspace, args);
    if (!workspace.message(channel.id, text(args.message_ts))) throw new Refusal('message_not_found');
    return { permalink: `${slack.url}/archives/${channel.id}/p${text(args.message_ts).replace('.', '')}` };
  },

  'views.open': ({ workspace, args, slack }) => {
    refuseBadView(args.view);
    const user = slack.triggers.spend(text(args.trigger_id));
    return { view: shown(slack.keepView(workspace, user, object(args.view))) };
  },
  'views.push': ({ workspace, args, slack }) => {
    refuseBadView(args.view);
    const user = slack.triggers.spend(text(args.trigger_id));
    return { view: shown(slack.keepView(workspace, user, object(args.view))) };
  },
  'views.update': ({ workspace, args }) => {
    refuseBadView(args.view);
    const open = workspace.views.get(text(args.view_id));
    if (!open || open.closed) throw new Refusal('not_found');
    if (args.hash !== undefined && args.hash !== open.hash) throw new Refusal('hash_conflict');
    Object.assign(open, { view: object(args.view), hash: `${open.hash}+` });
    return { view: shown(open) };
  },
  'views.publish': ({ workspace, args }) => {
    refuseBadView(args.view);
    const user = text(args.user_id);
    if (!workspace.users.has(user)) throw new Refusal('user_not_found');
    const home = { id: `VHOME${user}`, hash: 'home', user, view: object(args.view), closed: false };
    workspace.homes.set(user, home);
    return { view: shown(home) };
  },

  'conversations.info': ({ workspace, args }) => {
    const channel = target(workspace, args);
    const isMember = channel.members.has(workspace.botUser);
    if (channel.kind !== 'public' && !isMember) throw new Refusal('channel_not_found');
    return {
      channel: {
        id: channel.id,
        name: channel.name,
        is_channel: channel.kind === 'public',
        is_private: channel.kind === 'private',
        is_im: channel.kind === 'im',
        is_archived: channel.archived,
        is_member: isMember,
      },
    };
  },
  'conversations.join': ({ workspace, args }) => {
    if (!workspace.scopes.includes('channels:join')) throw new Refusal('missing_scope', ['channels:join']);
    const channel = target(workspace, args);
    if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
    if (channel.archived) throw new Refusal('is_archived');
    channel.members.add(workspace.botUser);
    return { channel: { id: channel.id } };
  },
  'conversations.members': ({ workspace, args }) => ({ members: [...target(workspace, args).members] }),
  'conversations.open': ({ workspace, args }) => {
    const user = text(args.users);
    if (!workspace.users.has(user)) throw new Refusal('user_not_found');
    const id = `D${user}`;
    if (!workspace.channels.has(id))
      workspace.addChannel(id, { kind: 'im', members: [user, workspace.botUser] });
    return { channel: { id } };
  },
  'conversations.history': ({ workspace, args }) => {
    const top = readable(workspace, args).filter(
      ({ threadTs, ts }) => threadTs === undefined || threadTs === ts,
    );
    return page(top.reverse(), args);
  },
  'conversations.replies': ({ workspace, args }) => {
    const channel = target(workspace, args);
    if (!workspace.message(channel.id, text(args.ts))) throw new Refusal('thread_not_found');
    const inThread = readable(workspace, args).filter(
      ({ threadTs, ts }) => threadTs === args.ts || ts === args.ts,
    );
    return page(inThread, args);
  },
  /** Lists a person's channels: the public ones, and the private ones that the bot is in too. */
  'users.conversations': ({ workspace, args }) => {
    for (const scope of ['channels:read', 'groups:read'])
      if (!workspace.scopes.includes(scope)) throw new Refusal('missing_scope', [scope]);
    const user = text(args.user);
    const known = workspace.users.get(user);
    if (!known || known.foreignTeam !== undefined) throw new Refusal('user_not_found');
    const channels = [...workspace.channels.values()].filter(
      ({ kind, members }) =>
        members.has(user) && (kind === 'public' || (kind === 'private' && members.has(workspace.botUser))),
    );
    const from = Number(text(args.cursor) || 0);
    const to = from + Math.min(Number(args.limit ?? 100), 1000);
    return {
      channels: channels.slice(from, to).map(({ id, name }) => ({ id, name })),
      response_metadata: { next_cursor: to < channels.length ? String(to) : '' },
    };
  },
  'users.info': ({ workspace, args }) => {
    const user = workspace.users.get(text(args.user));
    if (!user) throw new Refusal('user_not_found');
    return {
      user: {
        id: user.id,
        team_id: user.foreignTeam ?? workspace.id,
        name: user.name,
        tz: user.tz,
        is_stranger: user.foreignTeam !== undefined,
        is_admin: user.role === 'admin' || user.role === 'owner',
        is_owner: user.role === 'owner',
        is_restricted: user.role === 'guest',
        is_ultra_restricted: false,
        profile: { display_name: user.name, real_name: user.name },
        ...(args.include_locale ? { locale: user.locale } : {}),
      },
    };
  },
};

export function target(workspace: Workspace, args: Json): Channel {
  const channel = workspace.channels.get(text(args.channel));
  if (!channel) throw new Refusal('channel_not_found');
  return channel;
}

const historyScopes = { public: 'channels:history', private: 'groups:history', im: 'im:history' } as const;

/** Returns what the bot may read of a channel since `oldest`, oldest first. */
function readable(workspace: Workspace, args: Json): Message[] {
  const channel = target(workspace, args);
  const needed = historyScopes[channel.kind];
  if (!workspace.scopes.includes(needed)) throw new Refusal('missing_scope', [needed]);
  if (!channel.members.has(workspace.botUser))
    throw new Refusal(channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found');
  return channel.messages.filter(
    ({ ephemeralTo, ts }) => ephemeralTo === undefined && Number(ts) > Number(args.oldest ?? 0),
  );
}

/** Returns a page of at most 200 messages, whatever limit is asked for. */
function page(messages: readonly Message[], args: Json): Json {
  const from = Number(text(args.cursor) || 0);
  const to = from + Math.min(Number(args.limit ?? 100), 200);
  const hasMore = to < messages.length;
  return {
    messages: messages.slice(from, to).map(({ metadata, threadTs, files, ...said }) => ({
      type: 'message',
      ts: said.ts,
      user: said.user,
      text: said.text,
      blocks: said.blocks,
      attachments: said.attachments,
      files: files?.map(({ id, name, title }) => ({ id, name, title })),
      ...(threadTs ? { thread_ts: threadTs } : {}),
      ...(args.include_all_metadata && metadata ? { metadata } : {}),
    })),
    has_more: hasMore,
    ...(hasMore ? { response_metadata: { next_cursor: String(to) } } : {}),
  };
}

function refuseBadMessage(args: Json, { checks }: Slack): void {
  if (!checks) return;
  const violations = checkMessage(args);
  if (violations.length === 0) return;
  const first = violations[0]!.rule;
  const error =
    first === 'no_text'
      ? 'no_text'
      : first.startsWith('msg_blocks_too_long')
        ? 'msg_blocks_too_long'
        : 'invalid_blocks';
  throw new Refusal(
    error,
    violations.map(({ at, rule }) => `${rule} [json-pointer:${at}]`),
  );
}

function refuseBadView(view: unknown): void {
  const violations = checkView(view);
  if (violations.length > 0)
    throw new Refusal(
      'invalid_arguments',
      violations.map(({ at, rule }) => `${rule} [json-pointer:${at}]`),
    );
}

function shown({ id, hash, view }: View): Json {
  return { id, hash, ...view };
}
