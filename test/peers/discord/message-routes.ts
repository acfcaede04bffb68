import type { Access } from './access.ts';
import { apiErrors } from './api-error.ts';
import { messageRuleViolations } from './message-rules.ts';
import { editMessage, isV2, storeMessage } from './message-store.ts';
import { messageJson } from './payloads.ts';
import { bits, isThread } from './permissions.ts';
import type { Call, Route } from './rest-server.ts';
import { schemaViolations } from './schema.ts';
import type { Json, World } from './world.ts';

/** In milliseconds. Nonces are remembered for this long; Discord says "the past few minutes". */
const nonceMs = 180_000;

/** Routes for messages in a channel or thread. */
export function messageRoutes(world: World, access: Access): Route[] {
  const bot = world.application.bot.id;
  const nonces = new Map<string, { channel: string; message: string; at: number }>();

  function post({ ids, body }: Call) {
    const channel = access.channelById(ids[0] ?? '');
    if (channel.type === 15) throw apiErrors.wrongChannelType();
    if (channel.recipients?.some((id) => world.users.get(id)?.takesNoDirectMessages))
      throw apiErrors.cannotMessageUser();
    access.demandSending(channel);
    if ((body.attachments as Json[] | undefined)?.length) access.demand(channel, bits.attachFiles);
    if (world.checks)
      refuse([
        ...schemaViolations('message', body),
        ...messageRuleViolations(body),
        ...nonceViolations(body),
        ...(Number(body.flags ?? 0) & (1 << 6) ? ['a channel message cannot be ephemeral'] : []),
      ]);
    const known = nonces.get(String(body.nonce));
    if (known && world.clock.now() - known.at < nonceMs) {
      const message = world.channels.get(known.channel)?.messages.get(known.message);
      if (message) return { status: 200, body: messageJson(world, message) };
    }
    const reference = body.message_reference as Json | undefined;
    if (reference && (access.may(channel) & bits.readMessageHistory) === 0n) throw apiErrors.replyUnread();
    const replied = reference ? access.messageIn(channel, String(reference.message_id)) : undefined;
    const message = storeMessage(world, channel, bot, body, replied ? { replyTo: replied.id } : {});
    nonces.set(String(body.nonce), { channel: channel.id, message: message.id, at: world.clock.now() });
    return { status: 200, body: { ...messageJson(world, message), nonce: message.nonce } };
  }

  function edit({ ids, body }: Call) {
    const channel = access.channelById(ids[0] ?? '');
    const message = access.messageIn(channel, ids[1] ?? '');
    if (message.author !== bot) throw apiErrors.notTheAuthor();
    if (channel.archived) throw apiErrors.threadArchived();
    const flags = Number(body.flags ?? message.flags);
    if (world.checks)
      refuse([
        ...schemaViolations('messageEdit', body),
        ...messageRuleViolations({ ...body, flags }, { isComponentsV2: isV2(message) }),
      ]);
    return { status: 200, body: messageJson(world, editMessage(message, body)) };
  }

  return [
    { method: 'POST', path: /^\/channels\/(\d+)\/messages$/u, handle: post },
    { method: 'PATCH', path: /^\/channels\/(\d+)\/messages\/(\d+)$/u, handle: edit },
    {
      method: 'GET',
      path: /^\/channels\/(\d+)\/messages\/(\d+)$/u,
      handle({ ids }) {
        const channel = access.channelById(ids[0] ?? '');
        access.demand(channel, bits.readMessageHistory);
        return { status: 200, body: messageJson(world, access.messageIn(channel, ids[1] ?? '')) };
      },
    },
    {
      method: 'GET',
      path: /^\/channels\/(\d+)\/messages$/u,
      handle({ ids, query }) {
        const channel = access.channelById(ids[0] ?? '');
        access.demand(channel, bits.readMessageHistory);
        const after = query.get('after');
        const readable = [...channel.messages.values()].filter((message) => !message.onlyFor);
        const limit = Math.min(Number(query.get('limit') ?? 50), 100);
        const page =
          after === null
            ? readable.slice(-limit)
            : readable.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit);
        return { status: 200, body: page.reverse().map((message) => messageJson(world, message)) };
      },
    },
    {
      method: 'DELETE',
      path: /^\/channels\/(\d+)\/messages\/(\d+)$/u,
      handle({ ids }) {
        const channel = access.channelById(ids[0] ?? '');
        const message = access.messageIn(channel, ids[1] ?? '');
        if (message.author !== bot) access.demand(channel, bits.manageMessages);
        channel.messages.delete(message.id);
        return { status: 204 };
      },
    },
    {
      method: 'PATCH',
      path: /^\/channels\/(\d+)$/u,
      handle({ ids, body }) {
        const channel = access.channelById(ids[0] ?? '');
        if (!isThread(channel)) access.demand(channel, bits.manageChannels);
        else if (channel.locked) throw apiErrors.missingPermissions();
        if (typeof body.archived === 'boolean') channel.archived = body.archived;
        return { status: 200, body: { id: channel.id } };
      },
    },
  ];
}

export function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw apiErrors.invalidBody(problems);
}

/** A rule of this project, not of Discord: without a nonce a retry may post twice. */
function nonceViolations(body: Json): string[] {
  return body.nonce && body.enforce_nonce === true ? [] : ['a post without nonce and enforce_nonce'];
}
