import { config as readDotenv } from 'dotenv';
import { terminalChat } from '../adapters/terminal/chat.ts';
import { createConsole } from '../adapters/terminal/console.ts';
import { ask } from './cli/ask.ts';
import type { Console, ExitCode } from './cli/console.ts';
import { runExport } from './cli/export.ts';
import { runImport } from './cli/import.ts';
import { runSearch } from './cli/search.ts';
import { runShow } from './cli/show.ts';
import { type CliCall, parseCli } from './cli.ts';
import { createDesk } from './commands/create-desk.ts';
import { commands } from './commands/registry.ts';
import { type Config, readConfig } from './config.ts';
import { cliTexts } from './i18n/cli.ts';
import { wordProblem } from './i18n/problems.ts';
import type { Language } from './language.ts';
import { type OpenLibrary, openLibrary } from './open-library.ts';
import type { Problem } from './problem.ts';
import type { Service } from './serve.ts';

/** The whole program: reads the words after `broadsheet` and the settings, then does one call. */
export async function main(words: readonly string[]): Promise<void> {
  readDotenv({ quiet: true });
  const console = createConsole(process, commands);
  const config = readConfig(process.env);
  const language = config.ok ? config.value.defaultLanguage : 'en';
  const call = parseCli(words);
  if (!call.ok) process.exitCode = await wrongUsage(call.problem, language, console);
  else if (call.value.call === 'help') await console.out(`${cliTexts[language].usage}\n`);
  else if (!config.ok) process.exitCode = await failed(config.problem, language, console);
  else process.exitCode = await run(call.value, config.value, console);
}

async function run(
  call: Exclude<CliCall, { call: 'help' }>,
  config: Config,
  console: Console,
): Promise<ExitCode> {
  const language = ('language' in call ? call.language : undefined) ?? config.defaultLanguage;
  const now = Date.now();
  if (call.call === 'import') {
    return runImport(call, { console, language, corpusDir: config.corpusDir, stdin: process.stdin, now });
  }
  const opened = await openLibrary(config.corpusDir);
  if (!opened.ok) return failed(opened.problem, language, console);
  const { library } = opened.value;
  if (call.call === 'serve') return runServe(call, config, opened.value, console);
  if (call.call === 'export') return runExport(call, { library, language, console });

  const asking = { desk: createDesk(library, undefined, commands), chat: terminalChat, language, now };
  const reply = (verb: string, options: Record<string, string>) => ask(verb, options, asking);
  if (call.call === 'show') {
    return runShow(call, { library, language, console, reply: (paper) => reply('show', { paper }) });
  }
  return runSearch(call, {
    library,
    language,
    console,
    reply: (query, limit) => reply('search', { query, limit: String(limit) }),
  });
}

/** Loads what only the service needs, so that a search in the terminal does not wait for it. */
async function runServe(
  call: Extract<CliCall, { call: 'serve' }>,
  config: Config,
  opened: OpenLibrary,
  console: Console,
): Promise<ExitCode> {
  const language = config.defaultLanguage;
  const { getRequestListener } = await import('@hono/node-server');
  const { pino } = await import('pino');
  const { openStore } = await import('../adapters/store/open.ts');
  const { createWebApp } = await import('../adapters/web/app.ts');
  const { serve } = await import('./serve.ts');
  const store = await openStore({ dataDir: config.dataDir });
  if (!store.ok) return failed(store.problem, language, console);
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const web = createWebApp({
    desk: createDesk(opened.library, store.value, commands),
    paperCount: () => opened.library.papers.length,
    defaultLanguage: language,
    publicPage: config.playground,
    previews: [],
    now: Date.now,
    onFault: (error, incident) => log.error({ err: error, incident }, 'answering on the page failed'),
  });
  const page: Service = { mounts: [{ path: '/', handle: getRequestListener(web.fetch) }] };
  const served = await serve(config, opened, [page], (line) => console.out(`${line}\n`));
  if (served.ok) await (call.checkOnly ? served.value.check() : served.value.untilStopped());
  await store.value.close();
  return served.ok ? 0 : failed(served.problem, language, console);
}

async function failed(problem: Problem, language: Language, console: Console): Promise<ExitCode> {
  await console.err(`${wordProblem(problem, language)}\n`);
  return 1;
}

async function wrongUsage(problem: Problem, language: Language, console: Console): Promise<ExitCode> {
  await console.err(`${wordProblem(problem, language)}\n\n${cliTexts[language].usage}\n`);
  return 2;
}

if (import.meta.main) await main(process.argv.slice(2));
