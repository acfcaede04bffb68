import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Command } from '../../../src/commands/define/command.ts';
import type { Message } from '../../peers/discord/world.ts';
import { type LogLine, type Running, type RunningOptions, run } from './running.ts';
import { visible } from './seen.ts';

/** One running adapter for all tests of a file, cleaned after each: starting one takes a second. */
interface SharedDesk {
  /** Returns the shared one or, with options, one that is closed after the test. */
  start(options?: RunningOptions): Promise<Running>;
}

export function sharedDesk(more: readonly Command[] = []): SharedDesk {
  let shared: Running;
  const own: Running[] = [];
  beforeAll(async () => {
    shared = await run({ commands: more });
  });
  afterAll(() => shared.close());
  afterEach(async () => {
    await Promise.all(own.splice(0).map((each) => each.close()));
    shared.peer.faults.clear();
    shared.channel.messages.clear();
    shared.channel.overwrites = [];
    shared.log.length = 0;
    shared.waits.length = 0;
    shared.peer.requests.length = 0;
  });
  return {
    async start(options) {
      if (!options) return shared;
      const running = await run({ commands: more, ...options });
      own.push(running);
      return running;
    },
  };
}

/** Asserts that another command still works. */
export async function expectAlive({ peer, person }: Running): Promise<void> {
  const answer = await peer.answer(person.slash('/paper search', { query: 'GRPO' }));
  expect(visible(answer)).toContain('GRPO');
}

/** Returns the messages in a channel that are not ephemeral. */
export function seenByAll({ messages }: { messages: Map<string, Message> }): Message[] {
  return [...messages.values()].filter((message) => !message.onlyFor);
}

export function logged({ log }: Running, message: string): LogLine[] {
  return log.filter((entry) => entry.message.includes(message));
}
