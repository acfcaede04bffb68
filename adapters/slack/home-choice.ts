import { isLanguage } from '../../src/language.ts';
import type { Asker } from './asker.ts';
import type { SlackChat } from './chat.ts';
import type { SlackContext } from './context.ts';
import type { Clicked } from './delivery.ts';
import { languageAction, showHome } from './home.ts';
import { chooseManagers, managersAction } from './home-managers.ts';
import { wordFailure } from './word-failure.ts';

export function isHomeChoice({ action }: Clicked): boolean {
  return action === languageAction || action === managersAction;
}

/** Keeps what was chosen on the App Home and shows it; what could not be kept is shown as it was, with the reason. */
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
    return showHome(asker, chat, context, wordFailure(error, asker, context));
  }
  await showHome(changed, chat, context);
}

async function choose({ action, value }: Clicked, asker: Asker, context: SlackContext): Promise<Asker> {
  if (action === managersAction) return chooseManagers(value, asker, context);
  if (!isLanguage(value)) return asker;
  const { where, user } = asker.sender;
  await context.desk.chooseLanguage({ platform: 'slack', workspace: where.team, user }, value);
  return { ...asker, language: value };
}
