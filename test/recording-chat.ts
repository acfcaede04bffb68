import { ok } from '../src/model/outcome.ts';
import type { Reply } from '../src/model/reply.ts';
import type { Chat } from '../src/ports/chat.ts';

/** A chat that collects posts instead of sending them. */
export function recordingChat(into: Reply[]): Chat {
  const posted = { message: '1.000001', url: 'https://chat.example/1' };
  return {
    capabilities: { post: true, threads: true },
    async post(_place, reply) {
      into.push(reply);
      return ok(posted);
    },
    async startThread({ card, openers }) {
      into.push(card, ...openers);
      return ok({ ...posted, thread: '4', existed: false });
    },
  };
}
