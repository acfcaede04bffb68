import { z } from 'zod';
import type { Place } from '../../../src/ports/request.ts';
import { placeIn } from './channel-type.ts';

const deleted = z.object({
  id: z.string(),
  type: z.int(),
  guild_id: z.string(),
  parent_id: z.string().nullish(),
});

/** A channel or thread that was deleted. */
export interface DeletedChannel {
  guild: string;
  place: Place;
}

/** Reads the event of a deleted channel or thread. Returns undefined if it has an unknown shape. */
export function readDeletedChannel(data: unknown): DeletedChannel | undefined {
  const read = deleted.safeParse(data);
  if (!read.success) return undefined;
  return { guild: read.data.guild_id, place: placeIn(read.data) };
}
