import type { Person } from '../model/places.ts';
import type { Store } from '../ports/store.ts';

/** The emoji with which a person saves the paper of a message. */
export const savingEmoji = '🔖';

/** The event that a person added 🔖 to a message or removed it. */
export interface Reaction extends Person {
  /** The channel of the message, or its thread if the platform treats threads as channels. */
  channel: string;
  message: string;
  isAdded: boolean;
}

/**
 * Saves the paper that one of our messages shows, for the person who reacted to it. Taking the reaction away removes
 * the entry that it made, unless the person has added a note or a mark since. Other messages, and those that show
 * several papers, change nothing.
 */
export async function saveByReaction(
  { platform, workspace, user, channel, message, isAdded }: Reaction,
  { shares, saves }: Pick<Store, 'shares' | 'saves'>,
  now: number,
): Promise<void> {
  const person = { platform, workspace, user };
  const shown = await shares.ofMessage({ platform, workspace, channel }, message);
  const [paper, ...others] = new Set(shown.map((share) => share.paper));
  if (paper === undefined || others.length > 0) return;
  const reaction = `${channel}/${message}`;
  if (isAdded) {
    await saves.add(person, paper, now, reaction);
    return;
  }
  const save = await saves.get(person, paper);
  const isUntouched = save?.note === undefined && save?.doneAt === undefined;
  if (save?.reaction === reaction && isUntouched) await saves.remove(person, paper);
}
