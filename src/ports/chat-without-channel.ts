import type { Chat } from './chat.ts';

/** The chat port of the terminal and of a public page, which have no channel. */
export const chatWithoutChannel: Chat = {
  capabilities: { post: false, threads: false },
  post() {
    throw new Error('There is no channel to post into.');
  },
};
