import type { Channel, Json, Message, World } from './world.ts';

const isComponentsV2 = 1 << 15;

export function isV2(message: Pick<Message, 'flags'>): boolean {
  return (message.flags & isComponentsV2) !== 0;
}

export function storeMessage(
  world: World,
  channel: Channel,
  author: string,
  body: Json,
  extra: Partial<Message> = {},
): Message {
  const message: Message = {
    id: world.id(),
    channel: channel.id,
    author,
    content: String(body.content ?? ''),
    components: (body.components as Json[] | undefined) ?? [],
    flags: Number(body.flags ?? 0),
    allowedMentions: body.allowed_mentions,
    createdAt: world.clock.now(),
    edits: 0,
    ...(body.nonce === undefined ? {} : { nonce: String(body.nonce) }),
    ...extra,
  };
  channel.messages.set(message.id, message);
  if (channel.archived) channel.archived = false;
  return message;
}

export function editMessage(message: Message, body: Json): Message {
  if (body.content !== undefined) message.content = String(body.content ?? '');
  if (body.components !== undefined) message.components = (body.components as Json[] | null) ?? [];
  if (body.flags !== undefined)
    message.flags = (message.flags & (1 << 6)) | (message.flags & isComponentsV2) | Number(body.flags);
  message.allowedMentions = body.allowed_mentions;
  message.edits += 1;
  return message;
}
