/** Discord's channel type numbers that make a difference here. */
export const channelType = { text: 0, directMessage: 1, announcement: 5, forum: 15, media: 16 } as const;

export function isThread(type: number): boolean {
  return type >= 10 && type <= 12;
}

/** A post there is a thread of its own. */
export function isForum(type: number): boolean {
  return type === channelType.forum || type === channelType.media;
}

/** A message there can hold a thread. */
export function canHoldThreads(type: number): boolean {
  return type === channelType.text || type === channelType.announcement;
}
