import type { Chat } from '../../src/ports/chat.ts';

/** The chat port of the terminal, which has no channel. */
export const terminalChat: Chat = {
  capabilities: { privateReply: true, post: false, threads: false },
  post() {
    throw new Error('A terminal has no channel to post into.');
  },
};
