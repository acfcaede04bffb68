import type { Paper } from '../../model/paper.ts';
import type { Block, CommandAction } from '../../model/reply.ts';
import { ifStoreIsUp } from '../../ports/store.ts';
import { button, present } from '../../reply/button.ts';
import type { CommandContext } from '../define/command.ts';

/**
 * Returns those of the save, share and discuss buttons that work in this place. `isSaved` offers to remove the paper
 * from the asker's list instead of saving it.
 */
export function teamActions(found: Paper, context: CommandContext, isSaved = false): CommandAction[] {
  const { texts, commands, makeCall, chat, request } = context;
  const sharesHere = chat.capabilities.post && !request.isAlone;
  const offer = (verb: string, label: string, effect: CommandAction['effect'] = 'add') =>
    commands.some((command) => command.verb === verb) &&
    button(label, makeCall(verb, { paper: found.id }), { effect });
  return present([
    isSaved ? offer('unsave', texts.team.unsave) : offer('save', texts.team.save),
    sharesHere && offer('share', texts.team.share),
    chat.capabilities.forms && offer('share', texts.team.shareAs, 'form'),
    offer('discuss', texts.team.discuss),
  ]);
}

/**
 * True if the paper is on the asker's reading list. False if others can read the answer, because they would see what is
 * on the list, and while the store is unavailable.
 */
export async function isSaved(found: Paper, { store, request }: CommandContext): Promise<boolean> {
  if (request.place && !request.isPrivate) return false;
  return (await ifStoreIsUp(async () => store?.saves.get(request.actor, found.id))) !== undefined;
}

/** Returns a menu that opens the form to share one of the papers of a list. Empty where that does not work. */
export function shareMenu(papers: readonly Paper[], context: CommandContext): Block[] {
  const { texts, commands, makeCall, chat, language } = context;
  const isOffered = chat.capabilities.forms && commands.some(({ verb }) => verb === 'share');
  if (!isOffered || papers.length === 0) return [];
  const choices = papers.map(({ id, heading }) =>
    button(heading[language], makeCall('share', { paper: id }), { effect: 'form' }),
  );
  return [{ kind: 'menu', label: texts.team.shareOne, choices }];
}
