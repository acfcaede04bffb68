import { isDeepStrictEqual } from 'node:util';
import { readPauseEnd } from '../../digest/terms/read-pause-end.ts';
import { textsIn } from '../../i18n/texts.ts';
import type { Call } from '../../model/call.ts';
import { languages } from '../../model/language.ts';
import { isFilterName } from '../../search/query/query-tokens.ts';
import { inSimplified } from '../../search/text/characters.ts';
import type { Command, CommandOption } from './command.ts';
import { deskMeaning } from './desk-words.ts';
import { findCommand, namesIn } from './find-command.ts';
import { choiceOf, labelOf } from './options.ts';
import { pointsBack } from './small-talk.ts';
import {
  askedHowTo,
  likeThis,
  spokenCommand,
  toChannel,
  toHere,
  withoutCourtesy,
  withoutEnds,
  withoutStops,
} from './spoken-line.ts';
import { subscriptionStep } from './subscription-step.ts';
import { subscriptionWish } from './subscription-wish.ts';

/** The verb of a line whose first word is not a verb. */
const defaultVerb = 'search';

/** In UTF-16 units. A search reads fewer, and says so; the rest of a text that somebody pasted would fill its buttons. */
const longestSearch = 1_500;

/** Matches a label that can be typed as a name: `part`, `time zone`, 时区. */
const typedName = /^(?:[a-z]+(?: [a-z]+){0,3}|\p{Script=Han}{1,6})$/u;
/** Only this many options of a line are read, because reading a value takes time. Nobody types so many. */
const mostOptions = 100;
/** A value without quotes spans at most this many words: `at:9 in the morning`. */
const mostValueWords = 6;

/** In characters. A shorter Chinese verb that takes no text may be a part of another word: 暂停token. */
const shortestGluedVerb = 4;

/** Ends the options: everything after it is the verb's text, unchanged. */
const verbatimMark = '--';

/**
 * Reads what a person typed or a button carries: `show TreePO lang:en` →
 * `{ verb: 'show', options: { paper: 'TreePO', lang: 'en' } }`. A leading `/paper` is skipped, aliases become verbs,
 * words that are no verb are a search. Names that the verb does not take stay in its text, so that `tag:grpo` reaches
 * the query.
 */
export function parseCall(line: string, commands: readonly Command[]): Call {
  const asked = withoutCourtesy(
    line
      .trim()
      .replace(/^\/paper(?=\s|$)/iu, '')
      .trim(),
    commands,
  );
  if (asked === '') return { verb: 'help', options: {} };
  const step = findCommand('subscriptions', commands) && subscriptionStep(withoutStops(asked));
  if (step) {
    const { which, until } = step;
    const isUnread = which === undefined && until !== undefined && !readPauseEnd(until);
    return { verb: 'subscriptions', options: step, ...(isUnread ? { unread: asked } : {}) };
  }
  const spoken = spokenCommand(asked, commands);
  if (spoken) return { verb: spoken.verb, options: {} };
  // `stop the share` begins with a verb for subscriptions.
  if (pointsBack(asked)) return { verb: defaultVerb, options: { query: asked } };
  const said = withoutStops(asked);
  const explained = askedHowTo(said, commands);
  if (explained) return { verb: 'help', options: { verb: explained.verb } };
  // `today?` is the verb, but the stops after a query are a part of it.
  const words = findCommand(said, commands) ? said : asked;
  const wish = subscriptionWish(said);
  const { verb: first, rest } =
    wish === undefined ? splitVerb(words, commands) : { verb: 'subscribe', rest: wish };
  const named = findCommand(first, commands);
  const command = named ?? findCommand(defaultVerb, commands);
  if (!command) return { verb: first, options: {} };
  const takes = command.options.find(({ positional }) => positional);
  const meant = wish === undefined ? deskMeaning(said, commands) : undefined;
  // `find popular papers` and `vote popular papers` have a query.
  if (meant && (!named || named === meant || takes?.name !== 'query')) {
    // A vote is ended and moved by the buttons of its own message, as its help says.
    return meant.verb === 'vote'
      ? { verb: 'help', options: { verb: 'vote' } }
      : { verb: meant.verb, options: {} };
  }
  const text = named ? rest : words;
  const { options, unread } = parseOptions(
    command.verb === defaultVerb ? text.slice(0, longestSearch) : text,
    command,
  );
  const shortcut = namesIn(first).find((name) => Object.hasOwn(command.shortcuts ?? {}, name));
  const implied = shortcut === undefined ? undefined : command.shortcuts?.[shortcut];
  const mayBeQuery = takes?.choices !== undefined || (takes?.name === 'paper' && /^[a-z]+$/iu.test(first));
  return {
    verb: command.verb,
    options: { ...options, ...implied },
    ...(unread === '' ? {} : { unread: words.slice(0, longestSearch) }),
    ...(mayBeQuery ? { said: first } : {}),
  };
}

/** Returns a line that `parseCall` reads back as the same call. */
export function formatCall(call: Call, commands: readonly Command[]): string {
  const command = findCommand(call.verb, commands);
  const positional = command?.options.find((option) => option.positional)?.name;
  const named = Object.entries(call.options)
    .filter(([name]) => name !== positional)
    .map(([name, value]) => `${name}:${isOneWord(value, command, name) ? value : quote(value)}`);
  const text = positional === undefined ? undefined : call.options[positional];
  if (text === undefined) return [call.verb, ...named].join(' ');
  const short = [call.verb, text, ...named].join(' ');
  const { verb, options } = parseCall(short, commands);
  if (isDeepStrictEqual([verb, options], [call.verb, call.options])) return short;
  return [call.verb, ...named, verbatimMark, text].join(' ');
}

/** Matches the one Chinese verb that nobody searches for, before a topic without a blank: 帮我订阅强化学习. */
const spokenSubscription =
  /^((?:请|我想|我要|再)?(?:[帮给]我们?(?:频道)?)?[订定]阅(?:一个)?)(?!地址|列表|清单|什么|了|(?:状态|管理|设[置定]|情况|频率|时间)(?!\p{Script=Han}))\p{Script=Han}[\s\S]/u;

/**
 * Splits the verb from the rest of the line. A colon may follow the verb: `search: GRPO`, `搜索：GRPO`. A Chinese verb
 * needs no blank before a Latin word or a paper's number that it takes: 搜索GRPO, 语言en, 打开第37篇.
 */
function splitVerb(words: string, commands: readonly Command[]): { verb: string; rest: string } {
  const [, verb = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(words) ?? [];
  const [, before = '', after = ''] = /^([^\s:：]+)[:：]\s*([\s\S]*)$/u.exec(words) ?? [];
  if (findCommand(verb, commands)) return { verb, rest };
  // 标签:grpo is a filter, although 标签 alone is a verb.
  if (!isFilterName(inSimplified(before)) && findCommand(before, commands))
    return { verb: before, rest: after };
  const [, asked = ''] = spokenSubscription.exec(inSimplified(words)) ?? [];
  if (findCommand(asked, commands)) return { verb: asked, rest: words.slice(asked.length) };
  const [, glued = '', latin = '', number] =
    /^(\p{Script=Han}+?)([a-z#][\s\S]*|(第?[1-9１-９][\d０-９]{1,8}[篇号號]))$/iu.exec(words) ?? [];
  const command = findCommand(glued, commands);
  const takes = command?.options.find(({ positional }) => positional);
  const { [takes?.name ?? '']: value = '' } = command ? parseOptions(latin, command).options : {};
  // 为什么GRPO有效 is a question, although 收藏TreePO is a command, and so is 取消订阅GRPO.
  const isVerb =
    (command?.acts && !takes && glued.length >= shortestGluedVerb) ||
    takes?.name === 'query' ||
    (takes?.name === 'paper' &&
      (number !== undefined || !/\p{Script=Han}/u.test(withoutPart(value, command)))) ||
    (takes && choiceOf(value, takes) !== undefined);
  return isVerb ? { verb: glued, rest: latin } : { verb, rest };
}

/** Removes what may follow a paper's name: the place to share it into, words for its kind, and the part to share. */
function withoutPart(value: string, command: Command | undefined): string {
  const rest = withoutEnds(value, toChannel, toHere, likeThis);
  const [ending = '', part = ''] = /\s?的(\p{Script=Han}{2,4})$/u.exec(rest) ?? [];
  const isPart = command?.options.some((option) => option.name === 'part' && choiceOf(part, option));
  return isPart ? rest.slice(0, -ending.length) : rest;
}

/**
 * Reads the words after a verb where they are typed apart from it, as in a terminal: `GRPO sort:year` →
 * `{ query: 'GRPO', sort: 'year' }`. What only buttons carry stays in the text.
 */
export function typedOptions(words: string, command: Command): ReturnType<typeof parseOptions> {
  return parseOptions(words, { ...command, options: command.options.filter(({ internal }) => !internal) });
}

/** Returns the options of a line, and the text that the command has no option for. */
function parseOptions(text: string, command: Command): { options: Record<string, string>; unread: string } {
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

const inLanguage = /^(?:in |用)(\S+)$/iu;

/** Returns the language of the answer if nothing else follows a verb that needs no text: `today in Chinese`. */
function languageSaid(text: string, { options }: Command): string | undefined {
  const [, said] = inLanguage.exec(text) ?? [];
  const takes = options.find(({ name, ofPosts, positional }) => name === 'lang' && !ofPosts && !positional);
  if (said === undefined || !takes || options.some(({ positional, required }) => positional && required))
    return undefined;
  return choiceOf(said, takes);
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

/** True for a value that needs no quotes: one word, of an option that does not take the rest of the line. */
function isOneWord(value: string, command: Command | undefined, name: string): boolean {
  return (
    /^[^\s"“”\\]+$/u.test(value) &&
    !command?.options.some((option) => option.name === name && option.takesRest)
  );
}

/** Quotes a value. A `--` in it would end the options. */
function quote(value: string): string {
  return `"${value.replace(/["”\\]|(?<=\s)-(?=- )/gu, '\\$&')}"`;
}
