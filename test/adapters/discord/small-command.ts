import type { Command, CommandContext } from '../../../src/commands/define/command.ts';
import { plain, type Reply } from '../../../src/model/reply.ts';

/** A reply of one line. */
export function line(text: string, audience: Reply['audience'] = 'private'): Reply {
  return { audience, title: text, blocks: [{ kind: 'paragraph', text: plain(text) }] };
}

/** A verb for a test, as one file in `src/commands` would define it. */
export function smallCommand(
  verb: string,
  run: (context: CommandContext) => Reply | Promise<Reply>,
  more: Partial<Command> = {},
): Command {
  return { verb, aliases: [], summary: () => `Does ${verb}`, options: [], run, ...more };
}
