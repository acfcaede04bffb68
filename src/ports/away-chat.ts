import { fail } from '../model/outcome.ts';
import type { Chat } from './chat.ts';

/** A workspace that this process cannot post into, though a channel of it waits for a post: later, or another process. */
export const awayChat: Chat = {
  capabilities: { privateReply: false, post: true, threads: false },
  post: async () => fail({ code: 'post-failed' }),
  find: async () => fail({ code: 'post-failed' }),
};
