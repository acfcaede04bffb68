import { findCommand } from '../commands/define/find-command.ts';
import { lackOf, type Offering } from '../commands/define/offered.ts';
import { choiceOf } from '../commands/define/options.ts';
import { typedOptions } from '../commands/define/typed-options.ts';
import { commands } from '../commands/registry.ts';
import { sort as sortOption } from '../commands/search.ts';
import { type CitationText, citationTexts } from '../corpus/formats/cite/citation.ts';
import { type ExportFormat, exportFormats } from '../corpus/formats/export.ts';
import type { FormatId } from '../corpus/read/format.ts';
import { isLanguage, type Language } from '../model/language.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Workspace } from '../model/places.ts';
import type { CallName, DeskCall, WrongUsage } from '../model/problem.ts';
import { chatWithoutChannel } from '../ports/chat-without-channel.ts';
import { type Order, orders } from '../search/search.ts';
import { editDistance } from '../search/text/edit-distance.ts';
import { callNames, callOptions, deskCalls, importFormats, isCall, isDeskCall, mostHits } from './calls.ts';
import { type Arguments, type Flag, readArguments } from './flags.ts';

/** A call as typed in the terminal. `languageAsked` returns its language. */
export type CliCall =
  | { call: 'serve'; checkOnly: boolean }
  | { call: 'prepare' }
  /** If `about` is absent, the overview of all calls is shown. */
  | { call: 'help'; about: CallName | undefined }
  | {
      call: 'search';
      /** As typed, with options in it as in a chat. */
      query: string | undefined;
      stdin: boolean;
      json: boolean;
      /** True if each hit comes with the parts of its score. */
      explain: boolean;
      limit: number;
      sort: Order | undefined;
      /** The folder of a saved index, which is searched instead of the corpora. */
      index: string | undefined;
    }
  /** `words` name the paper, with options in them as in a chat. */
  | { call: 'show'; words: string; json: boolean }
  | { call: DeskCall; text: string }
  | { call: 'import'; file: string; format: FormatId | 'auto'; corpus: string | undefined; replace: boolean }
  | { call: 'index'; input: string; out: string }
  /** Default of `list`: arXiv when completing, the newest list when undoing. */
  | { call: 'enrich'; list: string | undefined; undo: boolean }
  | { call: 'backup'; file: string }
  | { call: 'restore'; file: string }
  | { call: 'doctor'; json: boolean }
  /** Typed as `doctor --delete-workspace`. */
  | { call: 'delete-workspace'; where: Workspace }
  | { call: 'export'; query: string | undefined; format: ExportFormat; texts: readonly CitationText[] };

/** The capabilities of a terminal, which decide the commands that it offers. */
const terminal: Offering = { capabilities: chatWithoutChannel.capabilities, hasStore: false };
/** Up to this edit distance, an unknown word is taken to be a misspelt call. */
const nearCall = 2;

/**
 * Parses the words after `broadsheet`. No words start the service. `platforms` are the labels of the chat platforms.
 */
export function parseCli(words: readonly string[], platforms: readonly string[]): Outcome<CliCall> {
  const read = readArguments(words);
  const { given, texts, positionals, misread } = read;
  const [typed, ...rest] = positionals;
  const asksHelp = given.includes('help');
  if (typed === undefined && misread && !asksHelp) return wrong(undefined, misread);
  const call = typed ?? (asksHelp ? 'help' : 'serve');
  if (!isCall(call)) return unknown(call, platforms);
  const stray = given.find((flag) => flag !== 'help' && !optionOf(call, flag));
  if (!asksHelp) {
    if (stray) return wrong(call, { fault: 'unknown-option', word: `--${stray}` });
    if (misread) return wrong(call, misread);
  }
  const language = texts.lang;
  if (language !== undefined && !isLanguage(language)) return badValue(call, 'lang', language);
  if (asksHelp && call !== 'help') return ok({ call: 'help', about: call });
  const [first, second] = rest;
  if (isDeskCall(call)) return deskCall(call, rest);

  switch (call) {
    case 'help':
      if (second !== undefined) return tooMany(call, second);
      if (first === undefined) return ok({ call, about: typed && asksHelp ? call : undefined });
      return isCall(first) ? ok({ call, about: first }) : unknown(first, platforms);
    case 'serve':
      return first === undefined ? ok({ call, checkOnly: given.includes('check') }) : tooMany(call, first);
    case 'prepare':
      return first === undefined ? ok({ call }) : tooMany(call, first);
    case 'search':
      return searchCall(rest, read);
    case 'show':
      return rest.length === 0
        ? wrong(call, { fault: 'missing-argument', word: '<paper>' })
        : ok({ call, words: rest.join(' '), json: given.includes('json') });
    case 'import':
      return importCall(rest, read);
    case 'index':
      return indexCall(rest, read);
    case 'enrich':
      return second === undefined
        ? ok({ call, list: first, undo: given.includes('undo') })
        : tooMany(call, second);
    case 'backup':
    case 'restore':
      if (!first) return wrong(call, { fault: 'missing-argument', word: '<file>' });
      return second === undefined ? ok({ call, file: first }) : tooMany(call, second);
    case 'doctor':
      return first === undefined ? doctorCall(read) : tooMany(call, first);
    case 'export':
      return exportCall(rest, read);
  }
}

/** Returns the language of `--lang`, even if other words cannot be read. */
export function languageAsked(words: readonly string[]): Language | undefined {
  const asked = readArguments(words).texts.lang;
  return isLanguage(asked) ? asked : undefined;
}

function doctorCall({ given, texts }: Arguments): Outcome<CliCall> {
  const call = 'doctor';
  const named = texts['delete-workspace'];
  if (named === undefined) return ok({ call, json: given.includes('json') });
  const [, platform, workspace] = /^([a-z]+):([\w-]+)$/u.exec(named) ?? [];
  return platform === undefined || workspace === undefined
    ? badValue(call, 'delete-workspace', named)
    : ok({ call: 'delete-workspace', where: { platform, workspace } });
}

function searchCall(rest: readonly string[], { given, texts }: Arguments): Outcome<CliCall> {
  const call = 'search';
  const limit = Number(texts.limit ?? '10');
  if (!Number.isInteger(limit) || limit < 1 || limit > mostHits) return badValue(call, 'limit', texts.limit);
  const stdin = given.includes('stdin');
  if (stdin && rest[0] !== undefined) return tooMany(call, rest[0]);
  if (!stdin && rest.length === 0) return wrong(call, { fault: 'missing-argument', word: '<query>' });
  const order = texts.sort === undefined ? undefined : choiceOf(texts.sort, sortOption);
  const sort = orders.find((one) => one === order);
  if (texts.sort !== undefined && !sort) return badValue(call, 'sort', texts.sort);
  const query = stdin ? undefined : rest.join(' ');
  const [json, explain] = [given.includes('json'), given.includes('explain')];
  return ok({ call, query, stdin, json, explain, limit, sort, index: texts.index });
}

function deskCall(call: DeskCall, rest: readonly string[]): Outcome<CliCall> {
  const takes = deskCalls[call];
  const [extra] = typedOptions(rest.join(' '), findCommand(call, commands)!).unread.split(' ');
  if (takes === 'nothing' && extra) return tooMany(call, extra);
  if (takes === 'paper' && rest.length === 0)
    return wrong(call, { fault: 'missing-argument', word: '<paper>' });
  return ok({ call, text: rest.join(' ') });
}

function importCall(rest: readonly string[], { given, texts }: Arguments): Outcome<CliCall> {
  const call = 'import';
  const [file = '', extra] = rest;
  if (file === '') return wrong(call, { fault: 'missing-argument', word: '<file>' });
  if (extra !== undefined) return tooMany(call, extra);
  const format = importFormats.find((known) => known === (texts.format ?? 'auto'));
  if (!format) return badValue(call, 'format', texts.format);
  return ok({ call, file, format, corpus: texts.corpus, replace: given.includes('replace') });
}

function indexCall(rest: readonly string[], { texts }: Arguments): Outcome<CliCall> {
  const call = 'index';
  const { input, out } = texts;
  if (rest[0] !== undefined) return tooMany(call, rest[0]);
  if (!input) return wrong(call, { fault: 'missing-argument', word: '--input FILE' });
  if (!out) return wrong(call, { fault: 'missing-argument', word: '--out DIR' });
  return ok({ call, input, out });
}

function exportCall(rest: readonly string[], { texts }: Arguments): Outcome<CliCall> {
  const call = 'export';
  const format = exportFormats.find((known) => known === (texts.format ?? 'jsonl'));
  if (!format) return badValue(call, 'format', texts.format);
  const asked = texts.with;
  const wanted = citationTexts.filter((text) => asked === text || asked === 'all');
  if (asked !== undefined && wanted.length === 0) return badValue(call, 'with', asked);
  return ok({ call, query: rest.length === 0 ? undefined : rest.join(' '), format, texts: wanted });
}

/**
 * Returns the problem for an unknown word. If it is a command of the chat platforms, the problem says where it works.
 */
function unknown(word: string, platforms: readonly string[]) {
  const command = findCommand(word, commands);
  const meant = callNames.find((call) => call === command?.verb) ?? nearest(word);
  if (!command || meant === command.verb) return wrong(undefined, { fault: 'unknown-call', word, meant });
  const lack = lackOf(command, terminal) ?? 'service';
  return fail({ code: 'verb-elsewhere', verb: command.verb, lack, platforms });
}

function nearest(word: string): CallName | undefined {
  const slips = (call: CallName) => editDistance(word.toLowerCase(), call, nearCall);
  const [near] = callNames.toSorted((one, other) => slips(one) - slips(other));
  return near && slips(near) <= nearCall && slips(near) * 2 < near.length ? near : undefined;
}

function optionOf(call: CallName, flag: Flag | undefined) {
  return callOptions[call].find((option) => option.flag === flag);
}

function badValue(call: CallName, flag: Flag, value: string | undefined) {
  return wrong(call, { fault: 'bad-value', word: value ? `--${flag} ${value}` : `--${flag}=`, flag });
}

function tooMany(call: CallName, word: string) {
  return wrong(call, { fault: 'too-many-arguments', word });
}

/** Adds the allowed values or options to the fault. */
function wrong(
  call: CallName | undefined,
  { flag, ...fault }: Omit<WrongUsage, 'code' | 'call' | 'allowed'> & { flag?: Flag },
) {
  const allowed = call && allowedAt(call, fault.fault, flag);
  return fail({ code: 'wrong-usage', ...fault, call, allowed });
}

function allowedAt(call: CallName, fault: WrongUsage['fault'], flag: Flag | undefined): string | undefined {
  if (fault === 'unknown-option') return callOptions[call].map((option) => `--${option.flag}`).join(', ');
  const option = optionOf(call, flag);
  return option?.allowed ?? option?.value;
}
