import type { Command } from '../../../src/commands/define/command.ts';
import { findCommand } from '../../../src/commands/define/find-command.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Choice } from '../../../src/model/choice.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import { offeredOnPage } from './asker.ts';
import { endsInOperator, operatorValues } from './operators.ts';

/** One way to continue the typed line. */
interface Suggestion {
  /** The whole line after the suggestion is picked. */
  line: string;
  label: string;
  detail: string;
  /** True if the line can be asked as it is. False if the reader has to type more. */
  complete: boolean;
}

interface Typed {
  /** `/paper ` if the line begins with it, else empty. */
  prefix: string;
  /** The line without the prefix. */
  words: string;
  language: Language;
  limit: number;
  desk: Desk;
  /** The commands that the page offers. */
  commands: readonly Command[];
}

/** Returns verbs, options, option values and papers that continue the line, best first. After `/paper` all verbs. */
export function suggest(
  desk: Desk,
  chat: Pick<Chat, 'capabilities'>,
  line: string,
  language: Language,
  limit: number,
): Suggestion[] {
  const start = line.trimStart();
  const shared = { language, limit, desk, commands: offeredOnPage(desk.commands, chat) };
  if (start !== '' && '/paper'.startsWith(start.toLowerCase())) {
    return verbs({ ...shared, prefix: '/paper ', words: '' }, '');
  }
  const prefix = /^\/paper\s+/iu.exec(start)?.[0] ?? '';
  const typed: Typed = { ...shared, prefix, words: start.slice(prefix.length) };
  if (typed.words === '') return prefix === '' ? [] : verbs(typed, '');

  const [, first = '', gap = '', rest = ''] = /^(\S+)(\s*)([\s\S]*)$/u.exec(typed.words) ?? [];
  const named = gap === '' ? undefined : findCommand(first, typed.commands);
  const command = named ?? findCommand('search', typed.commands);
  const atVerb = gap === '' ? verbs(typed, first).slice(0, 3) : [];
  const inOptions = command ? options(typed, command) : [];
  const papers =
    inOptions.length > 0 || endsInOperator(typed.words)
      ? []
      : paperLines(typed, named, named ? rest : typed.words);
  return unique([...atVerb, ...inOptions, ...papers]).slice(0, limit);
}

function verbs({ prefix, language, commands }: Typed, typed: string): Suggestion[] {
  const wanted = typed.toLowerCase();
  const texts = textsIn(language);
  return commands
    .filter(({ verb, aliases }) => [verb, ...aliases].some((word) => word.startsWith(wanted)))
    .map((command) => {
      const needsMore = command.options.some((option) => option.positional && option.required);
      const known = wordFor(command, language);
      const word =
        typed !== '' && command.verb.startsWith(wanted) ? command.verb : aliasTyped(command, wanted, known);
      const label = known === command.verb ? known : `${known} ${command.verb}`;
      return {
        line: `${prefix}${word}${needsMore ? ' ' : ''}`,
        label,
        detail: command.summary(texts),
        complete: !needsMore,
      };
    });
}

/** Returns the verb in the reader's language: its first Chinese alias, or the verb itself. */
function wordFor({ verb, aliases }: Command, language: Language): string {
  const chinese = language === 'zh' ? aliases.find((alias) => /^\p{Script=Han}+$/u.test(alias)) : undefined;
  return chinese ?? verb;
}

/** Returns the word that continues what is typed: `known` if it fits, else the first alias that does, else `known`. */
function aliasTyped({ aliases }: Command, typed: string, known: string): string {
  if (known.startsWith(typed)) return known;
  return aliases.find((alias) => alias.startsWith(typed)) ?? known;
}

/** Completes the last word as an option's name, or as its value if the word holds a colon. */
function options(typed: Typed, command: Command): Suggestion[] {
  const text = `${typed.prefix}${typed.words}`;
  const word = text.split(/\s/u).at(-1)!;
  const before = text.slice(0, text.length - word.length);
  const [, name, value = ''] = /^([a-z]+)[:：]"?(.*)$/u.exec(word) ?? [];
  const texts = textsIn(typed.language);
  if (name !== undefined) {
    const operands = operatorValues(name, value, texts);
    if (operands.length > 0 && command.options.some((option) => option.name === 'query')) {
      return operands.map((choice) => ({
        line: `${before}${name}:${choice.value}${name === 'in' ? ' ' : ''}`,
        label: `${name}:${choice.value}`,
        detail: choice.label === choice.value ? '' : choice.label,
        complete: name === 'has',
      }));
    }
    return values(typed, command, name, value).map((choice) => ({
      line: `${before}${name}:${/\s/u.test(choice.value) ? `"${choice.value}"` : choice.value}`,
      label: `${name}:${choice.value}`,
      detail: choice.label === choice.value ? '' : choice.label,
      complete: name === 'tag' || before.trim() !== typed.prefix.trim(),
    }));
  }
  if (word.length < 2 || before.trim() === typed.prefix.trim()) return [];
  return command.options
    .filter((option) => !option.internal && !option.positional && option.name.startsWith(word))
    .map((option) => ({
      line: `${before}${option.name}:`,
      label: `${option.name}:`,
      detail: option.summary(texts),
      complete: false,
    }));
}

/** Returns values of an option. `tag` is part of the query syntax, so that it completes for every verb. */
function values(
  { desk, commands, language, limit }: Typed,
  command: Command,
  name: string,
  typed: string,
): Choice[] {
  if (name !== 'tag') return desk.complete({ verb: command.verb, option: name, typed, language, limit });
  for (const { verb, options } of commands) {
    const option = options.find(({ completion }) => completion === 'tag')?.name;
    if (option === undefined) continue;
    return desk
      .complete({ verb, option, typed, language, limit })
      .map(({ label, value }) => ({ label, value: value.replace(/^tag:/u, '') }));
  }
  return [];
}

/** Completes the positional option. For a search, suggests to `show` the papers whose names fit. */
function paperLines(typed: Typed, named: Command | undefined, words: string): Suggestion[] {
  const { desk, commands, language, limit, prefix } = typed;
  const verb = named === undefined || named.verb === 'search' ? 'show' : named.verb;
  const command = findCommand(verb, commands);
  const option = command?.options.find(({ positional }) => positional)?.name;
  if (command === undefined || option === undefined) return [];
  return desk.complete({ verb, option, typed: words, language, limit }).map((choice) => ({
    line: `${prefix}${formatCall({ verb, options: { [option]: choice.value } }, commands)}`,
    label: choice.label,
    detail: choice.detail ?? wordFor(command, language),
    complete: true,
  }));
}

function unique(suggestions: Suggestion[]): Suggestion[] {
  return [...new Map(suggestions.map((suggestion) => [suggestion.line, suggestion])).values()];
}
