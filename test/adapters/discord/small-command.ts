import type { Command, CommandContext } from '../../../src/commands/define/command.ts';
import { plain, type Reply } from '../../../src/model/reply.ts';

/** Returns a reply of one line. */
export function line(text: string, audience: Reply['audience'] = 'private'): Reply {
  return { audience, title: text, blocks: [{ kind: 'paragraph', text: plain(text) }] };
}

/** Defines a verb for a test, as a file in `src/commands` would. */
export function smallCommand(
  verb: string,
  run: (context: CommandContext) => Reply | Promise<Reply>,
  more: Partial<Command> = {},
): Command {
  return { verb, aliases: [], summary: () => `Does ${verb}`, options: [], run, ...more };
}
