import { createHash } from 'node:crypto';
import type { DiscordMessage } from '../render/component.ts';

/**
 * What a post is recognised by later: ids of its container and of the first component in it. Discord gives these
 * back with every message, which it does not promise of a nonce.
 */
export type Mark = readonly [number, number];

/** 31 bits: an id is a signed 32-bit integer and 0 counts as none. */
const mostId = 0x7fffffff;

/** The same for the same post and channel. */
export function markOf(channel: string, key: string): Mark {
  const hash = createHash('sha256').update(`mark/${channel}/${key}`).digest();
  const container = hash.readUInt32BE(0) & mostId || 1;
  const first = hash.readUInt32BE(4) & mostId || 1;
  return [container, first === container ? (first % mostId) + 1 : first];
}

export function marked(message: DiscordMessage, [containerId, firstId]: Mark): DiscordMessage {
  const components = message.components.map((container, at) => {
    if (at > 0) return container;
    const [first, ...rest] = container.components;
    return { ...container, id: containerId, components: first ? [{ ...first, id: firstId }, ...rest] : [] };
  });
  return { ...message, components };
}

/** What Discord gives back of a message's components. */
export interface MarkedJson {
  components?: { id?: number; components?: { id?: number }[] }[];
}

export function bears({ components = [] }: MarkedJson, [containerId, firstId]: Mark): boolean {
  return components.some(
    ({ id, components: inside = [] }) => id === containerId && inside.some((one) => one.id === firstId),
  );
}
