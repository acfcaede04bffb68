import type { Call } from '../../model/call.ts';
import type { Command } from './command.ts';

/** Where nothing else says so, words are a search. */
const defaultVerb = 'search';

/** One `name:value` or `name:"a value"` (phones type curly quotes), with the blank before it. Quotes inside are written `\"`. */
const optionPattern = /(^|\s)([a-z]+)[:：](?:["“]((?:[^"”\\]|\\.)*)["”]|(\S+))(?=\s|$)/gu;

/** Ends the options: what follows is the verb's text, letter by letter. */
const verbatimMark = '--';

/**
 * Reads what a person typed or a button carries: `show TreePO lang:en` → `{ verb: 'show', options: { paper: 'TreePO', lang: 'en' } }`.
 * A leading `/paper` is skipped, aliases become verbs, words that are no verb are a search. Names that the verb
 * does not take stay in its text, so that `tag:grpo` reaches the query.
 */
export function parseCall(line: string, commands: readonly Command[]): Call {
  const words = line
    .trim()
    .replace(/^\/paper(?=\s|$)\s*/iu, '')
    .trim();
  if (words === '') return { verb: 'help', options: {} };
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(words) ?? [];
  const named = findCommand(first, commands);
  const command = named ?? findCommand(defaultVerb, commands);
  if (!command) return { verb: first, options: {} };
  return { verb: command.verb, options: parseOptions(named ? rest : words, command) };
}

/** The line that `parseCall` reads back as the same call. */
export function formatCall(call: Call, commands: readonly Command[]): string {
  const command = findCommand(call.verb, commands);
  const positional = command?.options.find((option) => option.positional)?.name;
  const named = Object.entries(call.options)
    .filter(([name]) => name !== positional)
    .map(([name, value]) => `${name}:${/^[^\s"“”\\]+$/u.test(value) ? value : quote(value)}`);
  const text = positional === undefined ? undefined : call.options[positional];
  if (text === undefined) return [call.verb, ...named].join(' ');
  const short = [call.verb, text, ...named].join(' ');
  const readsBack =
    isPlain(text) || (command && sameOptions(parseCall(short, commands).options, call.options));
  if (readsBack) return short;
  return [call.verb, ...named, verbatimMark, text].join(' ');
}

/** Whether `parseCall` surely takes it as the verb's text: no option, no `--` and nothing to trim. */
function isPlain(text: string): boolean {
  return text !== '' && text === text.trim() && !/[:：]|--/u.test(text);
}

export function findCommand(word: string, commands: readonly Command[]): Command | undefined {
  const wanted = word.toLowerCase();
  return commands.find((command) => command.verb === wanted || command.aliases.includes(wanted));
}

function parseOptions(text: string, command: Command): Record<string, string> {
  const positional = command.options.find((option) => option.positional)?.name;
  const names = new Set(command.options.map((option) => option.name).filter((name) => name !== positional));
  const mark = new RegExp(`(?:^|\\s)${verbatimMark} `, 'u').exec(text);
  if (mark) {
    const head = takeOptions(text.slice(0, mark.index), names);
    if (head.rest === '') return withText(head.options, positional, text.slice(mark.index + mark[0].length));
  }
  const { options, rest } = takeOptions(text, names);
  return withText(options, positional, rest);
}

function takeOptions(text: string, names: ReadonlySet<string>) {
  const options: Record<string, string> = {};
  const rest = text.replace(
    optionPattern,
    (whole, before: string, name: string, quoted?: string, bare?: string) => {
      if (!names.has(name)) return whole;
      options[name] = quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/gsu, '$1');
      return before;
    },
  );
  return { options, rest: rest.trim() };
}

function withText(options: Record<string, string>, positional: string | undefined, text: string) {
  return positional === undefined || text === '' ? options : { ...options, [positional]: text };
}

function quote(value: string): string {
  return `"${value.replace(/["”\\]/gu, '\\$&')}"`;
}

function sameOptions(
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}
