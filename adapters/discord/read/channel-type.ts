/** Discord's numbers of the channel types that this adapter distinguishes. */
export const channelType = {
  text: 0,
  directMessage: 1,
  announcement: 5,
  privateThread: 12,
  forum: 15,
  media: 16,
} as const;

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
