import type { Paper } from '../../model/paper.ts';
import type { CommandAction } from '../../model/reply.ts';
import { StoreUnavailable } from '../../ports/store.ts';
import type { CommandContext } from '../define/command.ts';

/**
 * Returns those of the save, share and discuss buttons that work in this place. `isSaved` offers to remove the paper
 * from the asker's list instead of saving it.
 */
export function teamActions(found: Paper, context: CommandContext, isSaved = false): CommandAction[] {
  const { texts, commands, makeCall } = context;
  const labels = [
    isSaved ? (['unsave', texts.team.unsave] as const) : (['save', texts.team.save] as const),
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

/** True if the paper is on the asker's reading list; false while the store is unavailable. */
export async function isSaved(found: Paper, { store, request }: CommandContext): Promise<boolean> {
  try {
    return (await store?.saves.get(request.actor, found.id)) !== undefined;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return false;
  }
}
