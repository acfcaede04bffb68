import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { wordFailure } from '../../../src/inbox/answer-failure.ts';
import { isLanguage } from '../../../src/model/language.ts';
import type { Asker } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import type { SlackChat } from '../post/chat.ts';
import type { Clicked } from '../read/delivery.ts';
import { languageAction, showHome } from './home.ts';
import { chooseManagers, managersAction } from './home-managers.ts';

export function isHomeChoice({ action }: Clicked): boolean {
  return action === languageAction || action === managersAction;
}

/**
 * Saves a choice made on the App Home and shows the page again. If it cannot be saved, the page shows the old choice
 * and the reason.
 */
export async function chooseOnHome(
  button: Clicked,
  asker: Asker,
  chat: SlackChat,
  context: SlackContext,
): Promise<void> {
  let changed: Asker;
  try {
    changed = await choose(button, asker, context);
  } catch (error) {
    return showHome(asker, chat, context, wordFailure(error, asker.language, context.log));
  }
  const isUndecided = changed.profile.role === 'unknown';
  const failure = isUndecided ? wordProblem({ code: 'asker-unknown' }, asker.language) : undefined;
  await showHome(changed, chat, context, failure);
}

async function choose({ action, value }: Clicked, asker: Asker, context: SlackContext): Promise<Asker> {
  if (action === managersAction) return chooseManagers(value, asker, context);
  if (!isLanguage(value) || asker.profile.role === 'unknown') return asker;
  const { where, user } = asker.sender;
  await context.desk.chooseLanguage({ platform: 'slack', workspace: where.team, user }, value);
  return { ...asker, language: value };
}
