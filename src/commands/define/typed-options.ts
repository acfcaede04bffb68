import { textsIn } from '../../i18n/texts.ts';
import { languages } from '../../model/language.ts';
import type { Command, CommandOption } from './command.ts';
import { splitLanguage, takesLanguage } from './language-said.ts';
import { choiceOf, labelOf } from './options.ts';

/** Ends the options: everything after it is the verb's text, unchanged. */
export const verbatimMark = '--';

/** Matches a label that can be typed as a name: `part`, `time zone`, 时区. */
const typedName = /^(?:[a-z]+(?: [a-z]+){0,3}|\p{Script=Han}{1,6})$/u;
/** Only this many options of a line are read, because reading a value takes time. Nobody types so many. */
const mostOptions = 100;
/** A value without quotes spans at most this many words: `at:9 in the morning`. */
const mostValueWords = 6;

/**
 * Reads the words after a verb where they are typed apart from it, as in a terminal: `GRPO sort:year` →
 * `{ query: 'GRPO', sort: 'year' }`. What only buttons carry stays in the text.
 */
export function typedOptions(words: string, command: Command): ReturnType<typeof parseOptions> {
  return parseOptions(words, { ...command, options: command.options.filter(({ internal }) => !internal) });
}

/** Returns the options of a line, and the text that the command has no option for. */
export function parseOptions(
  text: string,
  command: Command,
): { options: Record<string, string>; unread: string } {
  const own = command.options.find((option) => option.positional);
  const positional = own?.name;
  const named = namesOf(command.options.filter(({ name }) => name !== positional));
  const mark = new RegExp(`(?:^|\\s)${verbatimMark} `, 'u').exec(text);
  if (mark) {
    const head = takeOptions(text.slice(0, mark.index), named);
    if (head.rest === '') return withText(head.options, positional, text.slice(mark.index + mark[0].length));
  }
  const { options, rest } = takeOptions(text, named);
  const language = languageSaid(rest, command);
  if (language !== undefined && options.lang === undefined)
    return { options: { ...options, lang: language }, unread: '' };
  return withText(options, positional, own ? withoutName(rest, own) : rest);
}

/** Removes the name of the verb's own option before its text: `paper:TreePO`, `论文：TreePO`. */
function withoutName(text: string, option: CommandOption): string {
  const [start = '', name = ''] = /^(\p{L}{1,20})\s?[:：=＝]\s*(?=\S)/u.exec(text) ?? [];
  return namesOf([option]).has(name.toLowerCase()) ? text.slice(start.length) : text;
}

/** Returns the language of the answer if nothing else follows a verb that needs no text: `today in Chinese`. */
function languageSaid(text: string, command: Command): string | undefined {
  const { language, rest } = splitLanguage(text);
  const needsText = command.options.some(({ positional, required }) => positional && required);
  return takesLanguage(command) && !needsText && rest === '' ? language : undefined;
}

interface NamedOption {
  option: CommandOption;
  /**
   * True for the option's own name. Aliases and labels may also be ordinary words of the text, so they count only
   * before a value that the option accepts.
   */
  isName: boolean;
}

/** Maps the words that name each option: its name, aliases, and labels in every language. */
function namesOf(options: readonly CommandOption[]): ReadonlyMap<string, NamedOption> {
  const labels = (option: CommandOption) =>
    languages.map((language) => labelOf(option, textsIn(language)).toLowerCase());
  const others = options.flatMap((option) =>
    [...(option.aliases ?? []), ...labels(option)]
      .filter((word) => typedName.test(word))
      .map((word): [string, NamedOption] => [word, { option, isName: false }]),
  );
  return new Map([
    ...others,
    ...options.map((option): [string, NamedOption] => [option.name, { option, isName: true }]),
  ]);
}

/**
 * Returns an expression for the start of an option: its name in either language and a colon, with the blanks around
 * them. As in a terminal, it may also be written `--at 9am`, `--at=9am` or `at=9am`.
 */
function optionStart(named: ReadonlyMap<string, NamedOption>): RegExp {
  const several = [...named.keys()].filter((name) => name.includes(' '));
  const name = [...several, '[a-z]+', '\\p{Script=Han}{1,6}'].join('|');
  return new RegExp(
    `(?:^|\\s)(?:(${name})(?:\\s?[:：]\\s*|\\s?[=＝]\\s?)|--?([a-z]+)(?:[:：=＝]\\s*|(?=\\s)))`,
    'giu',
  );
}

/** Separates the options from the text around them. */
function takeOptions(text: string, named: ReadonlyMap<string, NamedOption>) {
  const options: Record<string, string> = {};
  const starts = [...text.matchAll(optionStart(named))]
    .flatMap((match) => {
      const found = named.get((match[1] ?? match[2] ?? '').toLowerCase());
      if (!found) return [];
      // With one dash, as in `-at scale`, a word may also be excluded from the query. So the option must accept the
      // value, and one that accepts any text, as in `-limit theorems`, cannot be set with one dash.
      const isDashed = /^\s?-[a-z]+$/iu.test(match[0]);
      if (isDashed && !found.option.read) return [];
      const isName = found.isName && !isDashed;
      const start = match.index + match[0].length;
      const from = start + (text.slice(start).match(/^\s*/u)?.[0].length ?? 0);
      return [{ ...found, isName, at: match.index, from }];
    })
    .slice(0, mostOptions);
  let rest = '';
  let end = 0;
  for (const [index, { option, isName, at, from }] of starts.entries()) {
    if (at < end) continue;
    const until = option.takesRest ? text.length : (starts[index + 1]?.at ?? text.length);
    const isAfterText = rest !== '' || text.slice(end, at).trim() !== '';
    const value =
      quotedValue(text, from) ?? readValue(text.slice(from, Math.max(from, until)), option, isAfterText);
    if (value.length === 0 || (!isName && option.read && !readsAs(value.text, option))) continue;
    // The values of an option that is given twice are joined, so that days add up and a second time is refused.
    const before = options[option.name];
    options[option.name] =
      before === undefined || before === value.text ? value.text : `${before} ${value.text}`;
    rest += text.slice(end, at);
    end = from + value.length;
  }
  return { options, rest: (rest + text.slice(end)).trim() };
}

interface Value {
  text: string;
  /** The value's length in the line, with its quotes. */
  length: number;
}

/** Matches a value in quotes, also the curly ones that phones type. Quotes inside are written `\"`. */
const quoted = /["“]((?:\\.|[^"”\\])*)["”](?!\S)/suy;

function quotedValue(text: string, from: number): Value | undefined {
  quoted.lastIndex = from;
  const [whole, inside] = quoted.exec(text) ?? [];
  return inside === undefined ? undefined : { text: inside.replace(/\\(.)/gsu, '$1'), length: whole!.length };
}

/**
 * Reads the value at the start of `text`, which ends before the next option. If the verb's text came before it, all of
 * these words belong to the value, so that `grpo at:9ish or so` is asked back and not searched for `grpo or so`.
 */
function readValue(text: string, option: CommandOption, isAfterText: boolean): Value {
  const own = text.trimEnd();
  // `part:method, data` is a list, also where only one choice is accepted.
  const isList = /^[^\s,，、;；]+[,，、;；]/u.test(own);
  if (option.takesRest || (isAfterText && (isList || takesWords(option))))
    return { text: own, length: own.length };
  const ends = [...own.matchAll(/\S+/gu)]
    .slice(0, mostValueWords)
    .map(({ index, 0: word }) => index + word.length);
  const readable = ends.findLast((length) => readsAs(own.slice(0, length), option));
  const length = readable ?? ends[0] ?? 0;
  return { text: own.slice(0, length), length };
}

/** True if the option accepts the text as one value: a label of a choice, as in `tally:Votes visible to everyone`. */
function readsAs(typed: string, option: CommandOption): boolean {
  const value = option.several || !option.choices ? option.read?.(typed) : choiceOf(typed, option);
  return value !== undefined;
}

/** True for an option of free text, as opposed to a choice, a channel, a paper or what only buttons carry. */
function takesWords({ choices, isChannel, completion, internal }: CommandOption): boolean {
  return !internal && !choices && !isChannel && completion !== 'paper';
}

function withText(options: Record<string, string>, positional: string | undefined, text: string) {
  if (positional === undefined) return { options, unread: text };
  return { options: text === '' ? options : { ...options, [positional]: text }, unread: '' };
}
