import { createHash } from 'node:crypto';
import type { DiscordMessage } from '../render/component.ts';

/**
 * Identifies a post, so that it can be found again: the ids of its container and of the first component in it.
 * Discord returns component ids with every message, but does not promise to return nonces.
 */
export type Mark = readonly [number, number];

/** Component ids are positive signed 32-bit integers; Discord treats 0 as no id. */
const mostId = 0x7fffffff;

/** Derives the mark of a post from its channel and key. */
export function markOf(channel: string, key: string): Mark {
  const hash = createHash('sha256').update(`mark/${channel}/${key}`).digest();
  const container = hash.readUInt32BE(0) & mostId || 1;
  const first = hash.readUInt32BE(4) & mostId || 1;
  return [container, first === container ? (first % mostId) + 1 : first];
}

export function marked(message: DiscordMessage, [containerId, firstId]: Mark): DiscordMessage {
  const [container] = message.components;
  const [first, ...rest] = container.components;
  const components = first ? [{ ...first, id: firstId }, ...rest] : [];
  return { ...message, components: [{ ...container, id: containerId, components }] };
}

/** A message's components as Discord returns them. */
export interface MarkedJson {
  components?: { id?: number; components?: { id?: number }[] }[];
}

export function bears({ components = [] }: MarkedJson, [containerId, firstId]: Mark): boolean {
  return components.some(
    ({ id, components: inside = [] }) => id === containerId && inside.some((one) => one.id === firstId),
  );
}
