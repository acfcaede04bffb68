import type { Access } from './access.ts';
import { apiErrors } from './api-error.ts';
import { refuse } from './message-routes.ts';
import { messageRuleViolations } from './message-rules.ts';
import { storeMessage } from './message-store.ts';
import { channelJson, messageJson } from './payloads.ts';
import { bits, isThread } from './permissions.ts';
import type { Call, Route } from './rest-server.ts';
import { schemaViolations } from './schema.ts';
import { addChannel, type Channel, type Json, type World } from './world.ts';

const publicThread = 11;
const forum = 15;

/** Routes for threads on messages, which have the message's id, and for posts in forums. */
export function threadRoutes(world: World, access: Access): Route[] {
  const bot = world.application.bot.id;

  function thread(parent: Channel, name: string, id: string, appliedTags: string[] = []): Channel {
    return addChannel(world, {
      id,
      name,
      type: publicThread,
      parent: parent.id,
      owner: bot,
      appliedTags,
      ...(parent.guild ? { guild: parent.guild } : {}),
    });
  }

  function fromMessage({ ids, body }: Call) {
    const channel = access.channelById(ids[0] ?? '');
    if (isThread(channel) || channel.type === forum || !channel.guild) throw apiErrors.wrongChannelType();
    const message = access.messageIn(channel, ids[1] ?? '');
    access.demand(channel, bits.createPublicThreads);
    if (world.checks) refuse(schemaViolations('thread', body));
    if (message.thread) throw apiErrors.threadExists();
    const made = thread(channel, String(body.name), message.id);
    message.thread = made.id;
    return { status: 201, body: channelJson(world, made) };
  }

  function inForum({ ids, body }: Call) {
    const channel = access.channelById(ids[0] ?? '');
    if (channel.type !== forum) throw apiErrors.wrongChannelType();
    access.demand(channel, bits.sendMessages);
    const first = (body.message as Json | undefined) ?? {};
    if (world.checks) refuse([...schemaViolations('forumThread', body), ...messageRuleViolations(first)]);
    const tags = (body.applied_tags as string[] | undefined) ?? [];
    if (channel.requireTag && tags.length === 0) throw apiErrors.tagRequired();
    for (const id of tags) {
      const tag = channel.tags.find((candidate) => candidate.id === id);
      if (!tag) throw apiErrors.unknownTag();
      if (tag.moderated) throw apiErrors.missingPermissions();
    }
    const id = world.id();
    const made = thread(channel, String(body.name), id, tags);
    const message = storeMessage(world, made, bot, first, { id });
    return { status: 201, body: { ...channelJson(world, made), message: messageJson(world, message) } };
  }

  function archived({ ids, query }: Call) {
    const channel = access.channelById(ids[0] ?? '');
    access.demand(channel, bits.readMessageHistory);
    const before = Date.parse(query.get('before') ?? '') || Number.POSITIVE_INFINITY;
    const limit = Math.min(Number(query.get('limit') ?? 50), 100);
    const threads = [...world.channels.values()]
      .filter((one) => one.parent === channel.id && one.archived && (one.archivedAt ?? 0) < before)
      .sort((one, other) => (other.archivedAt ?? 0) - (one.archivedAt ?? 0));
    return {
      status: 200,
      body: {
        threads: threads.slice(0, limit).map((one) => channelJson(world, one)),
        members: [],
        has_more: threads.length > limit,
      },
    };
  }

  return [
    { method: 'GET', path: /^\/channels\/(\d+)\/threads\/archived\/public$/u, handle: archived },
    { method: 'POST', path: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/u, handle: fromMessage },
    { method: 'POST', path: /^\/channels\/(\d+)\/threads$/u, handle: inForum },
    {
      method: 'GET',
      path: /^\/channels\/(\d+)\/thread-members\/(\d+)$/u,
      handle({ ids: [id = '', user = ''] }) {
        if (!access.channelById(id).members?.includes(user)) throw apiErrors.unknownMember();
        return { status: 200, body: { id, user_id: user, join_timestamp: '2026-11-01T00:00:00Z', flags: 0 } };
      },
    },
    {
      method: 'GET',
      path: /^\/guilds\/(\d+)\/threads\/active$/u,
      handle({ ids }) {
        const guild = access.guildById(ids[0] ?? '');
        const threads = [...world.channels.values()].filter(
          (channel) => channel.guild === guild.id && isThread(channel) && !channel.archived,
        );
        return {
          status: 200,
          body: { threads: threads.map((channel) => channelJson(world, channel)), members: [] },
        };
      },
    },
  ];
}
