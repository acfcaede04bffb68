import type { Place } from '../../../src/ports/request.ts';

/** Discord's numbers of the channel types that this adapter distinguishes. */
export const channelType = {
  text: 0,
  directMessage: 1,
  announcement: 5,
  privateThread: 12,
  forum: 15,
  media: 16,
} as const;

/** A channel as events, interactions and look-ups name it. A thread's parent is its channel. */
interface NamedChannel {
  id: string;
  type: number;
  parent_id?: string | null | undefined;
}

/** Returns the place of the messages in a channel or thread. */
export function placeIn({ id, type, parent_id: parent }: NamedChannel): Place {
  return isThread(type) && parent ? { channel: parent, thread: id } : { channel: id };
}

export function isThread(type: number): boolean {
  return type >= 10 && type <= 12;
}

/** True for channels in which every post is a thread. */
export function isForum(type: number): boolean {
  return type === channelType.forum || type === channelType.media;
}

/** True for channels whose messages can have a thread. */
export function canHoldThreads(type: number): boolean {
  return type === channelType.text || type === channelType.announcement;
}
