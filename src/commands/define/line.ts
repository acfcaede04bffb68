import { isDeepStrictEqual } from 'node:util';
import { readPauseEnd } from '../../digest/terms/read-pause-end.ts';
import type { Call } from '../../model/call.ts';
import { readLanguage } from '../../model/language.ts';
import { isFilterName } from '../../search/query/query-tokens.ts';
import { inSimplified } from '../../search/text/characters.ts';
import type { Command } from './command.ts';
import { intentsOf, phraseMeaning } from './desk-words.ts';
import { findCommand, namesIn } from './find-command.ts';
import { takesLanguage } from './language-said.ts';
import { choiceOf } from './options.ts';
import { commandMeant, pointsBack } from './small-talk.ts';
import {
  askedHowTo,
  likeThis,
  toChannel,
  toHere,
  withoutEnds,
  withoutLeadIn,
  withoutStops,
} from './spoken-line.ts';
import { perhapsStep, subscriptionStep } from './subscription-step.ts';
import { subscriptionWish } from './subscription-wish.ts';
import { parseOptions, verbatimMark } from './typed-options.ts';

/** The verb of a line whose first word is not a verb. */
const defaultVerb = 'search';

/** In UTF-16 units. A search reads fewer, and says so; the rest of a text that somebody pasted would fill its buttons. */
const longestSearch = 1_500;

/** In characters. A shorter Chinese verb that takes no text may be a part of another word: 暂停token. */
const shortestGluedVerb = 4;

/**
 * Reads what a person typed or a button carries: `show TreePO lang:en` →
 * `{ verb: 'show', options: { paper: 'TreePO', lang: 'en' } }`. A leading `/paper` is skipped, aliases become verbs,
 * words that are no verb are a search. Names that the verb does not take stay in its text, so that `tag:grpo` reaches
 * the query.
 *
 * The first of these that claims the line decides: a step of a subscription, a phrase of a command, words that point at
 * an earlier answer, a question how to use the desk, a wish for papers by schedule, the keywords of a command, a verb.
 * Courtesies are removed and requests such as `mark TreePO as read` are rephrased before. What depends on the papers is
 * decided by `readQuestion`.
 */
export function parseCall(line: string, commands: readonly Command[]): Call {
  const asked = withoutLeadIn(
    line
      .trim()
      .replace(/^\/paper(?=\s|$)/iu, '')
      .trim(),
    commands,
  );
  if (asked === '') return { verb: 'help', options: {} };
  const whole = wholeLineCall(asked, commands);
  if (whole) return whole;
  const said = withoutStops(asked);
  // `today?` is the verb, but the stops after a query are a part of it.
  const words = findCommand(said, commands) ? said : asked;
  const wish = subscriptionWish(said);
  const { verb: first, rest } =
    wish === undefined ? splitVerb(words, commands) : { verb: 'subscribe', rest: wish };
  const named = findCommand(first, commands);
  const command = named ?? findCommand(defaultVerb, commands);
  if (!command) return { verb: first, options: {} };
  const takes = command.options.find(({ positional }) => positional);
  const meant = wish === undefined ? commandMeant(said, commands) : undefined;
  const text = named ? rest : words;
  const { options, unread } = parseOptions(
    command.verb === defaultVerb ? text.slice(0, longestSearch) : text,
    command,
  );
  // `find popular papers` and `subscribe to weekly papers` have a query, `rss channel` has a choice.
  const hasText =
    named === meant ? takes?.choices || meant?.verb === 'subscribe' : named && takes?.name === 'query';
  if (meant && !hasText) {
    // The line names no paper, and a vote is ended and moved by the buttons of its own message, as its help says.
    const isHelp = meant.acts && (meant.verb === 'vote' || namesPaper(meant));
    if (isHelp) return { verb: 'help', options: { verb: meant.verb } };
    const { [takes?.name ?? '']: _, ...others } = named === meant ? options : {};
    return { verb: meant.verb, options: { ...languageIn(asked, meant), ...others } };
  }
  const { shortcuts = {} } = command;
  const shortcut = namesIn(first).find((name) => Object.hasOwn(shortcuts, name));
  const mayBeStep = !named || named.verb === 'subscriptions';
  const stepTyped = mayBeStep && Object.keys(options).every((name) => name === 'query') && perhapsStep(said);
  // The verb of a line that was rephrased, as `not interested in GRPO` is, was not typed.
  const mayBeQuery =
    line.includes(first) &&
    (takes?.choices !== undefined || (takes?.name === 'paper' && /^[a-z]+$/iu.test(first)));
  return {
    verb: command.verb,
    options: { ...options, ...shortcuts[shortcut ?? ''] },
    ...(unread === '' ? {} : { unread: words.slice(0, longestSearch) }),
    ...(mayBeQuery ? { said: first } : {}),
    ...(stepTyped ? { step: stepTyped } : {}),
  };
}

/** Reads a line that means a call as a whole. Undefined if a verb, keywords or a wish may decide. */
function wholeLineCall(asked: string, commands: readonly Command[]): Call | undefined {
  const said = withoutStops(asked);
  const step = findCommand('subscriptions', commands) && subscriptionStep(said);
  if (step) {
    const { which, until } = step;
    const isUnread = which === undefined && until !== undefined && !readPauseEnd(until);
    return { verb: 'subscriptions', options: step, ...(isUnread ? { unread: asked } : {}) };
  }
  const spoken = phraseMeaning(asked, commands);
  if (spoken) return { verb: spoken.verb, options: languageIn(asked, spoken) };
  // `stop the share` begins with a verb for subscriptions.
  if (pointsBack(asked)) return { verb: defaultVerb, options: { query: asked } };
  const explained = askedHowTo(said, commands);
  return explained && { verb: 'help', options: explained.verb === 'help' ? {} : { verb: explained.verb } };
}

/** Returns the language that a line asks for: `recommend a Chinese paper`, 推荐英文论文, `speak English`. */
function languageIn(line: string, command: Command): Call['options'] {
  const [said = ''] = /chinese|english|[中英]文|[汉漢英][语語]/iu.exec(line) ?? [];
  const lang = readLanguage(said);
  if (lang === undefined) return {};
  const choosesLanguage = intentsOf(command).flat().includes('tongue');
  if (choosesLanguage)
    return /[?？吗呢]$|\b(?:not|why|wrong|stop|no)\b|n['’]t\b|不|别|为|怎么|错/iu.test(line) ? {} : { lang };
  return takesLanguage(command) ? { lang } : {};
}

/** True for a command whose text is a paper. */
function namesPaper({ options }: Command): boolean {
  return options.some(({ name, positional }) => positional && name === 'paper');
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
  /^((?:请|我想|我要|再)?(?:[帮给]我们?(?:频道)?)?[订定]阅(?:一个)?)(?!地址|源(?:在|$)|需要(?:管理员|权限)|列表|清单|什么|了|(?:状态|管理|设[置定]|情况|频率|时间)(?!\p{Script=Han}))\p{Script=Han}[\s\S]/u;

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
