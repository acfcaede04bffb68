import { partKeys } from '../../corpus/formats/page/page-parts.ts';
import { inPlainSigns } from '../../digest/terms/plain-signs.ts';
import { type Texts, textsIn } from '../../i18n/texts.ts';
import type { Choice } from '../../model/choice.ts';
import { languages, readLanguage } from '../../model/language.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { Problem } from '../../model/problem.ts';
import { wordTable } from '../../model/word-table.ts';
import { partKey } from '../../search/index/part-keys.ts';
import type { Command, CommandOption } from './command.ts';

// Options that several commands share.

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
  choices: ({ commands }) => choicesIn(commands.languages),
  read: readLanguage,
};

/** The language of what a command posts. */
export const postLang: CommandOption = { ...lang, summary: (texts) => texts.commands.options.postLang };

/** Returns the choices of a table of texts, which has the label of each value. */
export function choicesIn(labels: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** Returns a `read` that knows other words for the choices: `readWords(['hidden', 'hide, 隐藏'])`. */
export function readWords<Value extends string>(
  ...rows: readonly (readonly [Value, words: string])[]
): (typed: string) => Value | undefined {
  const words = wordTable(...rows);
  return (typed) => words.get(inPlainSigns(typed));
}

/** Reads `yes` or `no` from words for them in both languages. */
export const readYesOrNo = readWords(
  ['yes', 'yes, y, on, true, include, with, 是, 要, 要的, 开, 也发, 包括'],
  ['no', 'no, n, off, false, exclude, without, 否, 不, 不要, 关, 不发, 不包括'],
);

/** Selects one part of a paper, or its abstract, by any word for it: `part:method`, `part:方法`, `part:摘要`. */
export const part: CommandOption = {
  name: 'part',
  summary: (texts) => texts.team.options.part,
  choices: (texts) => partChoices(texts, sharedParts),
  read: (typed) => partKey(typed, sharedParts) ?? undefined,
};

const sharedParts = [...partKeys, 'abstract'];

export function partChoices({ replies }: Texts, keys: readonly string[] = partKeys): Choice[] {
  return keys.map((value) => {
    const name = replies.fieldNames[value] ?? value;
    return { value, label: name.charAt(0).toUpperCase() + name.slice(1) };
  });
}

/** Returns an option that only buttons set: to any text, or to one of `values`. */
export function fromButton(name: string, values?: readonly string[]): CommandOption {
  return {
    name,
    summary: (texts) => texts.commands.options.button,
    internal: true,
    choices: values && (() => values.map((value) => ({ value, label: value }))),
  };
}

export const page = fromButton('page');

/** Validates options: drops unknown ones, requires the required ones, and checks choices. */
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
    const choices = option.several ? undefined : option.choices?.(texts);
    const chosen = choices ? choiceOf(value, option) : value;
    if (chosen === undefined) {
      const allowed = choices?.map(({ value, label }) => texts.commands.choices[value] ?? label) ?? [];
      return fail({ code: 'bad-option', option: option.name, value, allowed });
    }
    options[option.name] = chosen;
  }
  return ok(options);
}

/**
 * Returns the problem of each typed value that the command would refuse, by option. Empty if it would refuse none.
 * Options that are not given are not checked.
 */
export function wrongValues(
  command: Command,
  given: Readonly<Record<string, string>>,
  texts: Texts,
  now: number,
): Record<string, Problem> {
  const optional = { ...command, options: command.options.map((option) => ({ ...option, required: false })) };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const options = checkOptions(optional, { [name]: value }, texts);
      const checked = options.ok ? (command.check?.(options.value, now) ?? options) : options;
      if (checked.ok) return [];
      // The zone in `at:9am EST` is a wrong value of `tz`, unless that is given too.
      const field = checked.problem.code === 'bad-option' ? checked.problem.option : name;
      return field !== name && given[field] !== undefined ? [] : [[field, checked.problem]];
    }),
  );
}

/** Returns the noun that names an option to people. */
export function labelOf(option: CommandOption, texts: Texts): string {
  return option.label?.(texts) ?? texts.commands.labels[option.name] ?? option.name;
}

/** Returns the value of the choice that was typed: as the value, its label in any language, or another word for it. */
export function choiceOf(typed: string, { choices, read }: CommandOption): string | undefined {
  const wanted = inPlainSigns(typed);
  const offered = languages.flatMap((language) => choices?.(textsIn(language)) ?? []);
  const named = offered.find(
    ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  const meant = named?.value ?? read?.(typed);
  return offered.some(({ value }) => value === meant) ? meant : undefined;
}

/** The latest instant that a `Date` can have, in epoch milliseconds. */
const lastInstant = 8.64e15;

/** Reads a whole number from 1 that a button carries. Returns undefined for other text, which people can type. */
export function numberIn(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= lastInstant ? number : undefined;
}

/** Returns the page number, limited to `pages`. Text that is not a number counts as 1. */
export function pageNumber(text: string | undefined, pages: number): number {
  return Math.min(numberIn(text) ?? 1, Math.max(pages, 1));
}
