import type { Paper } from '../../model/paper.ts';
import type { CommandAction } from '../../model/reply.ts';
import type { CommandContext } from '../define/command.ts';

/** Returns those of the save, share and discuss buttons that work in this place. */
export function teamActions(found: Paper, context: CommandContext): CommandAction[] {
  const { texts, commands, makeCall } = context;
  const labels = [
    ['save', texts.team.save],
    ['share', texts.team.share],
    ['discuss', texts.team.discuss],
  ] as const;
  return labels
    .filter(([verb]) => commands.some((command) => command.verb === verb))
    .map(([verb, label]) => ({
      kind: 'command',
      label,
      call: makeCall(verb, { paper: found.id }),
      effect: 'add',
    }));
}
