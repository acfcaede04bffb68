import { fail } from '../model/outcome.ts';
import type { Chat } from './chat.ts';

/** A chat for a workspace that cannot be reached at present. Every call fails for now, so callers try again later. */
export const awayChat: Chat = {
  capabilities: { post: true, threads: false },
  post: async () => fail({ code: 'post-failed' }),
  edit: async () => fail({ code: 'post-failed' }),
  find: async () => fail({ code: 'post-failed' }),
  isPrivateThread: async () => true,
  isAuthorized: async () => false,
};
