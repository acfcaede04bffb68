import type { Chat } from '../../src/ports/chat.ts';

/** A terminal shows what it is asked and posts nowhere. */
export const terminalChat: Chat = {
  capabilities: { privateReply: true, post: false, threads: false },
  post() {
    throw new Error('A terminal has no channel to post into.');
  },
};
