import type { Call } from '../../model/call.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { Request } from '../../ports/request.ts';
import { type Command, type CommandContext, changesSomething, type DeskSettings } from '../define/command.ts';
import { notAllowed } from '../define/not-allowed.ts';
import type { MessagePapers } from './papers-in-message.ts';

/** In UTF-16 units: what a form takes. Buttons below the answer carry the words, and each long one is stored. */
const longestWords = 3_000;

interface Asking {
  request: Request;
  /** The papers of the messages above. Undefined if the request brings no messages. */
  above: MessagePapers | undefined;
  elsewhere: CommandContext['elsewhere'];
  settings: DeskSettings;
}

/**
 * Returns the command of a call unless the call is too long, its paper is not clear, it does not work here, or the
 * asker may not use it.
 */
export function allowedCommand(
  command: Command | undefined,
  { verb, options }: Call,
  { request: { actor, call, isPress }, above, elsewhere, settings }: Asking,
): Outcome<Command> {
  const { query = '', paper = '' } = call.options;
  if (!isPress && query.length + paper.length > longestWords) return fail({ code: 'too-long' });
  const candidates = above ? [...above.papers] : [];
  if (above && !above.areNamed && candidates.length > 0) return fail({ code: 'unnamed-paper', candidates });
  if (candidates.length > 1) return fail({ code: 'ambiguous-paper', candidates });
  if (!command) {
    const other = elsewhere.find((candidate) => candidate.command.verb === verb);
    const platforms = settings.platformLabels;
    return fail(
      other ? { code: 'verb-elsewhere', verb, lack: other.lack, platforms } : { code: 'unknown-verb', verb },
    );
  }
  if (command.permission === 'manage-channel' && !actor.managesChannel) return fail(notAllowed(verb, actor));
  // A verb that changes something only shows the present state if it has no options.
  const changes = changesSomething({ verb, options }, command) && Object.keys(options).length > 0;
  return changes && actor.isUnknown ? fail({ code: 'asker-unknown' }) : ok(command);
}
