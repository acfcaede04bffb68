import type { Command } from '../../../src/commands/define/command.ts';
import { textsIn } from '../../../src/i18n/texts.ts';

/** What of a command can go to another thread: enough to read command lines and menu names. */
export interface CommandShape {
  verb: string;
  aliases: readonly string[];
  acts: boolean;
  menu: string | undefined;
  options: { name: string; required: boolean; positional: boolean }[];
}

export function shapeOf(command: Command): CommandShape {
  return {
    verb: command.verb,
    aliases: [...command.aliases],
    acts: command.acts === true,
    menu: command.messageMenu?.(textsIn('en')),
    options: command.options.map(({ name, required, positional }) => ({
      name,
      required,
      positional: positional === true,
    })),
  };
}

/** A command to read lines with; it cannot be run. */
export function commandOf({ verb, aliases, acts, menu, options }: CommandShape): Command {
  return {
    verb,
    aliases,
    summary: () => verb,
    options: options.map((option) => ({ ...option, summary: () => option.name })),
    ...(acts ? { acts } : {}),
    ...(menu === undefined ? {} : { messageMenu: () => menu }),
    run() {
      throw new Error('only the desk runs commands');
    },
  };
}
