import { fail } from '../model/outcome.ts';
import type { Chat } from './chat.ts';

/** The chat of a workspace that this process cannot reach now. Every call fails, to be tried again later or elsewhere. */
export const awayChat: Chat = {
  capabilities: { privateReply: false, post: true, threads: false },
  post: async () => fail({ code: 'post-failed' }),
  find: async () => fail({ code: 'post-failed' }),
};
