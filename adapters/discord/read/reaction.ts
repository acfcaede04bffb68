import { z } from 'zod';
import { type Reaction, savingEmoji } from '../../../src/team/save-by-reaction.ts';
import { platform } from './asker.ts';

const reaction = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  message_id: z.string(),
  guild_id: z.string(),
  emoji: z.object({ name: z.literal(savingEmoji) }),
});

/** Reads an event about a reaction in a guild. Returns undefined for other emoji. */
export function readReaction(data: unknown, isAdded: boolean): Reaction | undefined {
  const read = reaction.safeParse(data);
  if (!read.success) return undefined;
  const { user_id: user, channel_id: channel, message_id: message, guild_id: workspace } = read.data;
  return { platform, workspace, user, channel, message, isAdded };
}
