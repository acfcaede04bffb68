import { type Arguments, type Flag, readArguments } from './cli/flags.ts';
import { findCommand } from './commands/line.ts';
import { lackOf, type Offering } from './commands/offered.ts';
import { commands } from './commands/registry.ts';
import { type ExportFormat, exportFormats } from './corpus/export.ts';
import { type FormatId, formatIds } from './corpus/formats/format.ts';
import { isLanguage, type Language, languages } from './language.ts';
import { fail, type Outcome, ok } from './outcome.ts';
import type { UsageFault } from './problem.ts';

/** What was asked for in the terminal. `language` absent: the configured one. */
export type CliCall =
  | { call: 'serve'; checkOnly: boolean }
  | { call: 'prepare' }
  | { call: 'help'; language: Language | undefined }
  | {
      call: 'search';
      query: string | undefined;
      stdin: boolean;
      json: boolean;
      limit: number;
      language: Language | undefined;
    }
  | { call: 'show'; paper: string; json: boolean; language: Language | undefined }
  | { call: 'import'; file: string; format: FormatId | 'auto'; corpus: string | undefined; replace: boolean }
  | { call: 'doctor'; language: Language | undefined }
  | { call: 'export'; query: string | undefined; format: ExportFormat };

/** What a terminal has for the verbs of the desk. */
const terminal: Offering = {
  capabilities: { privateReply: true, post: false, threads: false },
  hasStore: false,
};
const mostHits = 1000;
const importFormats = ['auto', ...formatIds] as const;

const accepted: Readonly<Record<CliCall['call'], readonly Flag[]>> = {
  serve: ['check'],
  prepare: [],
  search: ['stdin', 'json', 'limit', 'lang'],
  show: ['json', 'lang'],
  import: ['format', 'corpus', 'replace'],
  export: ['format'],
  doctor: ['lang'],
  help: ['lang'],
};

/** Reads the words after `broadsheet`; no words start the service. */
export function parseCli(words: readonly string[]): Outcome<CliCall> {
  const read = readArguments(words);
  if (!read.ok) return read;
  const { given, texts, positionals } = read.value;
  const [typed = 'serve', ...rest] = positionals;
  const call = given.includes('help') ? 'help' : typed;
  if (!isCall(call)) return unknown(call);
  const language = texts.lang;
  if (language !== undefined && !isLanguage(language)) {
    return wrong('bad-value', `--lang ${language}`, languages.join(', '));
  }
  if (call === 'help') {
    const [about] = typed === 'help' ? rest : [];
    return about === undefined || isCall(about) ? ok({ call, language }) : unknown(about);
  }
  const stray = given.find((flag) => !accepted[call].includes(flag));
  if (stray) return wrong('unknown-option', `--${stray}`);

  switch (call) {
    case 'serve':
      return rest[0] === undefined
        ? ok({ call, checkOnly: given.includes('check') })
        : wrong('too-many-arguments', rest[0]);
    case 'prepare':
      return rest[0] === undefined ? ok({ call }) : wrong('too-many-arguments', rest[0]);
    case 'search':
      return searchCall(rest, read.value, language);
    case 'show':
      return rest.length === 0
        ? wrong('missing-argument', '<paper>')
        : ok({ call, paper: rest.join(' '), json: given.includes('json'), language });
    case 'import':
      return importCall(rest, read.value);
    case 'doctor':
      return rest[0] === undefined ? ok({ call, language }) : wrong('too-many-arguments', rest[0]);
    case 'export':
      return exportCall(rest, read.value);
  }
}

/** What `--lang` says, also where something else is wrong with the words. */
export function languageAsked(words: readonly string[]): Language | undefined {
  const read = readArguments(words);
  const asked = read.ok ? read.value.texts.lang : undefined;
  return isLanguage(asked) ? asked : undefined;
}

function searchCall(
  rest: readonly string[],
  { given, texts }: Arguments,
  language: Language | undefined,
): Outcome<CliCall> {
  const limit = Number(texts.limit ?? '10');
  if (!Number.isInteger(limit) || limit < 1 || limit > mostHits)
    return wrong('bad-value', `--limit ${texts.limit}`, `1–${mostHits}`);
  const stdin = given.includes('stdin');
  if (stdin && rest[0] !== undefined) return wrong('too-many-arguments', rest[0]);
  if (!stdin && rest.length === 0) return wrong('missing-argument', '<query>');
  const query = stdin ? undefined : rest.join(' ');
  return ok({ call: 'search', query, stdin, json: given.includes('json'), limit, language });
}

function importCall(rest: readonly string[], { given, texts }: Arguments): Outcome<CliCall> {
  const [file, extra] = rest;
  if (file === undefined) return wrong('missing-argument', '<file>');
  if (extra !== undefined) return wrong('too-many-arguments', extra);
  const format = importFormats.find((known) => known === (texts.format ?? 'auto'));
  if (!format) return wrong('bad-value', `--format ${texts.format}`, importFormats.join(', '));
  return ok({ call: 'import', file, format, corpus: texts.corpus, replace: given.includes('replace') });
}

function exportCall(rest: readonly string[], { texts }: Arguments): Outcome<CliCall> {
  const format = exportFormats.find((known) => known === (texts.format ?? 'jsonl'));
  if (!format) return wrong('bad-value', `--format ${texts.format}`, exportFormats.join(', '));
  return ok({ call: 'export', query: rest.length === 0 ? undefined : rest.join(' '), format });
}

function isCall(word: string): word is CliCall['call'] {
  return Object.hasOwn(accepted, word);
}

/** What people know from the page and the chat is not called unknown. */
function unknown(word: string) {
  const command = findCommand(word, commands);
  if (!command || isCall(command.verb)) return wrong('unknown-call', word);
  const lack = lackOf(command, terminal) ?? 'service';
  return fail({ code: 'verb-elsewhere', verb: command.verb, lack });
}

function wrong(fault: UsageFault, word: string, allowed?: string) {
  return fail({ code: 'wrong-usage', fault, word, ...(allowed === undefined ? {} : { allowed }) });
}
