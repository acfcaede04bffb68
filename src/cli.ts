import { parseArgs } from 'node:util';
import { type ExportFormat, exportFormats } from './corpus/export.ts';
import { type FormatId, formatIds } from './corpus/formats/format.ts';
import { isLanguage, type Language } from './language.ts';
import { fail, type Outcome, ok } from './outcome.ts';
import type { UsageFault } from './problem.ts';

/** What was asked for in the terminal. `language` absent: the configured one. */
export type CliCall =
  | { call: 'serve'; checkOnly: boolean }
  | { call: 'help' }
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

const mostHits = 1000;

const flags = {
  check: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  stdin: { type: 'boolean' },
  json: { type: 'boolean' },
  replace: { type: 'boolean' },
  limit: { type: 'string' },
  lang: { type: 'string' },
  format: { type: 'string' },
  corpus: { type: 'string' },
} as const;

type Flag = keyof typeof flags;
type Values = ReturnType<typeof readArguments>['values'];

const accepted: Readonly<Record<Exclude<CliCall['call'], 'help'>, readonly Flag[]>> = {
  serve: ['check'],
  search: ['stdin', 'json', 'limit', 'lang'],
  show: ['json', 'lang'],
  import: ['format', 'corpus', 'replace'],
  export: ['format'],
  doctor: ['lang'],
};

/** Reads the words after `broadsheet`; no words start the service. */
export function parseCli(words: readonly string[]): Outcome<CliCall> {
  const parsed = tryArguments(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [call = 'serve', ...rest] = positionals;
  if (values.help || call === 'help') return ok({ call: 'help' });
  if (!isCall(call)) return wrong('unknown-call', call);
  const stray = (Object.keys(values) as Flag[]).find((flag) => !accepted[call].includes(flag));
  if (stray) return wrong('unknown-option', `--${stray}`);
  const language = values.lang;
  if (language !== undefined && !isLanguage(language)) return wrong('bad-value', `--lang ${language}`);

  switch (call) {
    case 'serve':
      return rest[0] === undefined
        ? ok({ call, checkOnly: values.check ?? false })
        : wrong('too-many-arguments', rest[0]);
    case 'search':
      return searchCall(rest, values, language);
    case 'show':
      return rest.length === 0
        ? wrong('missing-argument', '<paper>')
        : ok({ call, paper: rest.join(' '), json: values.json ?? false, language });
    case 'import':
      return importCall(rest, values);
    case 'doctor':
      return rest[0] === undefined ? ok({ call, language }) : wrong('too-many-arguments', rest[0]);
    case 'export':
      return exportCall(rest, values);
  }
}

function searchCall(
  rest: readonly string[],
  values: Values,
  language: Language | undefined,
): Outcome<CliCall> {
  const limit = Number(values.limit ?? '10');
  if (!Number.isInteger(limit) || limit < 1 || limit > mostHits)
    return wrong('bad-value', `--limit ${values.limit}`);
  const stdin = values.stdin ?? false;
  if (stdin && rest[0] !== undefined) return wrong('too-many-arguments', rest[0]);
  if (!stdin && rest.length === 0) return wrong('missing-argument', '<query>');
  const query = stdin ? undefined : rest.join(' ');
  return ok({ call: 'search', query, stdin, json: values.json ?? false, limit, language });
}

function importCall(rest: readonly string[], values: Values): Outcome<CliCall> {
  const [file, extra] = rest;
  if (file === undefined) return wrong('missing-argument', '<file>');
  if (extra !== undefined) return wrong('too-many-arguments', extra);
  const format = ['auto' as const, ...formatIds].find((known) => known === (values.format ?? 'auto'));
  if (!format) return wrong('bad-value', `--format ${values.format}`);
  return ok({ call: 'import', file, format, corpus: values.corpus, replace: values.replace ?? false });
}

function exportCall(rest: readonly string[], values: Values): Outcome<CliCall> {
  const format = exportFormats.find((known) => known === (values.format ?? 'jsonl'));
  if (!format) return wrong('bad-value', `--format ${values.format}`);
  return ok({ call: 'export', query: rest.length === 0 ? undefined : rest.join(' '), format });
}

function isCall(word: string): word is keyof typeof accepted {
  return Object.hasOwn(accepted, word);
}

function tryArguments(words: readonly string[]): Outcome<ReturnType<typeof readArguments>> {
  try {
    return ok(readArguments(words));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return wrong('unknown-option', words.find((word) => word.startsWith('-')) ?? '');
  }
}

function readArguments(words: readonly string[]) {
  return parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true });
}

function wrong(fault: UsageFault, word: string) {
  return fail({ code: 'wrong-usage', fault, word });
}
