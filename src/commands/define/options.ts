import { partKeys } from '../../corpus/formats/page/page-parts.ts';
import type { Texts } from '../../i18n/texts.ts';
import { languages } from '../../model/language.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { Choice } from '../../ports/chat.ts';
import type { Command, CommandOption } from './command.ts';

/** Options that several commands take. */
export const query: CommandOption = {
  name: 'query',
  summary: (texts) => texts.commands.options.query,
  required: true,
  positional: true,
  completion: 'paper',
};

export const paper: CommandOption = {
  name: 'paper',
  summary: (texts) => texts.commands.options.paper,
  required: true,
  positional: true,
  completion: 'paper',
};

export const lang: CommandOption = {
  name: 'lang',
  summary: (texts) => texts.commands.options.lang,
  required: false,
  choices: (texts) => languages.map((value) => ({ value, label: texts.commands.languages[value] })),
};

export function partChoices({ replies }: Texts): Choice[] {
  return partKeys.map((value) => ({ value, label: replies.fieldNames[value] ?? value }));
}

export const page: CommandOption = {
  name: 'page',
  summary: (texts) => texts.commands.options.page,
  required: false,
  internal: true,
};

/** The options as the command may rely on them: known, required ones there, choices kept to. */
export function checkOptions(
  command: Command,
  given: Readonly<Record<string, string>>,
  texts: Texts,
): Outcome<Record<string, string>> {
  const options: Record<string, string> = {};
  for (const option of command.options) {
    const value = given[option.name]?.trim() ?? '';
    if (value === '') {
      if (option.required) return fail({ code: 'missing-option', verb: command.verb, option: option.name });
      continue;
    }
    const allowed = option.choices?.(texts).map((choice) => choice.value);
    if (allowed && !option.several && !allowed.includes(value)) {
      return fail({ code: 'bad-option', verb: command.verb, option: option.name, value, allowed });
    }
    options[option.name] = value;
  }
  return ok(options);
}

/** 1 for anything that is no page of `pages`. */
export function pageNumber(text: string | undefined, pages: number): number {
  const number = Number(text ?? '1');
  return Number.isInteger(number) && number >= 1 ? Math.min(number, Math.max(pages, 1)) : 1;
}
