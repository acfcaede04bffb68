import type { Command } from '../../../src/commands/define/command.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Language } from '../../../src/model/language.ts';
import { slackTexts } from '../texts/slack.ts';

/** A shortcut in Slack's menus that opens a verb's form. */
interface Shortcut {
  callback: string;
  type: 'global' | 'message';
  verb: string;
  /** At most 24 characters. */
  name: string;
}

/** Returns the global search shortcut and one message shortcut per verb that has a menu name, by default in English. */
export function shortcutsOf(commands: readonly Command[], language: Language = 'en'): Shortcut[] {
  const texts = textsIn(language);
  const search = commands.filter((command) => command.verb === 'search');
  return [
    ...search.map(
      ({ verb }): Shortcut => ({
        callback: `${verb}_papers`,
        type: 'global',
        verb,
        name: slackTexts[language].searchShortcut,
      }),
    ),
    ...commands.flatMap(({ verb, messageMenu }): Shortcut[] =>
      messageMenu ? [{ callback: `${verb}_paper`, type: 'message', verb, name: messageMenu(texts) }] : [],
    ),
  ];
}
