import { fileURLToPath } from 'node:url';
import { discord } from '../adapters/discord/platform.ts';
import { slack } from '../adapters/slack/platform.ts';
import { terminalChat } from '../adapters/terminal/chat.ts';
import { createConsole } from '../adapters/terminal/console.ts';
import { runBackup } from './cli/backup.ts';
import type { Console, ExitCode } from './cli/console.ts';
import { runDeleteWorkspace } from './cli/delete-workspace.ts';
import { runDoctor } from './cli/doctor.ts';
import { guarded, guardProcess } from './cli/guard.ts';
import { runImport } from './cli/import.ts';
import { type Incident, incidentsOf } from './cli/incident.ts';
import { type CliCall, languageAsked, parseCli } from './cli/parse-cli.ts';
import { readCall } from './cli/read-call.ts';
import { failed, showHelp, wrongUsage } from './cli/tell.ts';
import { listsFolder } from './corpus/enrich/stored-lists.ts';
import { checksFor } from './doctor/checks.ts';
import { cliTexts } from './i18n/cli.ts';
import { openLibrary } from './library/open-library.ts';
import { isLanguage, type Language } from './model/language.ts';
import type { Outcome } from './model/outcome.ts';
import type { Platform } from './platforms/platform.ts';
import { readSettings, type Settings } from './platforms/read-settings.ts';
import type { ServiceAdapters } from './serve/adapters.ts';
import { saveMemory } from './serve/save-memory.ts';
import { envFile, readEnvFile } from './settings/env-file.ts';

/** The chat platforms, in the order in which people read about them. */
export const knownPlatforms: readonly Platform[] = [slack, discord];

const adapters: Omit<ServiceAdapters, 'platforms' | 'environment'> = {
  openStore: async (config) => (await import('../adapters/store/open.ts')).openStore(config),
  createOperations: async () => (await import('../adapters/operations/operations.ts')).createOperations(),
  createPage: async (options) => (await import('../adapters/web/app.ts')).createPage(options),
};

/** A folder beside Node's cache of the compiled sources. */
const cacheDir = fileURLToPath(new URL('../node_modules/.cache/broadsheet', import.meta.url));

/** The whole program: parses the words after `broadsheet` and the settings, then runs one call. */
export async function main(words: readonly string[], platforms = knownPlatforms): Promise<void> {
  const console = createConsole(process);
  const environment = { ...process.env };
  const fileRead = readEnvFile(envFile, process.env);
  const settings = fileRead.ok ? readSettings(process.env, platforms) : fileRead;
  // Find the language first, so that every later problem is reported in it.
  const { DEFAULT_LANGUAGE: configured, LOG_LEVEL: logLevel } = process.env;
  const language = languageAsked(words) ?? (isLanguage(configured) ? configured : 'en');
  const call = parseCli(
    words,
    platforms.map(({ label }) => label),
  );
  const serves = call.ok && call.value.call === 'serve';
  const level = serves ? 'error' : 'debug';
  const incident = incidentsOf({ language, level, logLevel: settings.ok ? logLevel || 'info' : 'info' });
  const guarding = { console, language, incident };
  guardProcess(guarding);
  process.exitCode = await guarded(async () => {
    if (!call.ok) return wrongUsage(call.problem, language, console);
    if (call.value.call === 'help') return showHelp(call.value.about, language, console);
    if (call.value.call === 'doctor') return examine(call.value, fileRead, platforms, language, console);
    if (!settings.ok) return failed(settings.problem, language, console);
    return run(call.value, settings.value, { ...adapters, platforms, environment }, console, incident);
  }, guarding);
  // Connections that are still open after a service has ended must not keep the process alive.
  if (serves) process.exit();
}

/** Runs `doctor`, which must work with settings that cannot be used. */
async function examine(
  { json }: Extract<CliCall, { call: 'doctor' }>,
  fileRead: Outcome<void>,
  platforms: readonly Platform[],
  language: Language,
  console: Console,
): Promise<ExitCode> {
  const { checks, close } = checksFor({
    environment: process.env,
    envFile: fileRead,
    platforms,
    language,
    openStore: adapters.openStore,
    now: Date.now,
  });
  try {
    return await runDoctor(checks, { json, console });
  } finally {
    await close();
  }
}

async function run(
  call: Exclude<CliCall, { call: 'help' | 'doctor' }>,
  settings: Settings,
  adapters: ServiceAdapters,
  console: Console,
  incident: Incident,
): Promise<ExitCode> {
  const { config, platforms } = settings;
  const { corpusDir } = config;
  const listsDir = listsFolder(config.dataDir);
  const language = ('language' in call ? call.language : undefined) ?? config.defaultLanguage;
  const now = Date.now();
  const open = () => openLibrary(corpusDir, cacheDir, listsDir);
  if (call.call === 'import')
    return runImport(call, { console, language, corpusDir, stdin: process.stdin, now, open });
  if (call.call === 'delete-workspace')
    return runDeleteWorkspace(call.where, await adapters.openStore(config), { now, console, language });
  if (call.call === 'backup' || call.call === 'restore') {
    const backups = await import('../adapters/store/backup.ts');
    return runBackup(call, backups, { config, now, console, language });
  }
  const isSmall = call.call === 'serve' ? platforms.length === 0 : ['prepare', 'enrich'].includes(call.call);
  if (isSmall) saveMemory();
  const opened = await open();
  if (!opened.ok) return failed(opened.problem, language, console);
  const { papers } = opened.value.library;
  switch (call.call) {
    case 'prepare': {
      const { prepareStart } = await import('./serve/prepare.ts');
      await prepareStart(config, opened.value, adapters, console);
      await console.out(`${cliTexts[language].prepared(papers.length)}\n`);
      return 0;
    }
    case 'serve': {
      const { checkService, runService } = await import('./serve/service.ts');
      return call.checkOnly
        ? checkService(config, opened.value, adapters, console)
        : runService(settings, opened.value, adapters, console);
    }
    case 'enrich': {
      const { runEnrich } = await import('./cli/enrich.ts');
      const code = await runEnrich(call, { console, language, papers, folder: listsDir });
      if (code === 0) await open();
      return code;
    }
    default: {
      const platformLabels = adapters.platforms.map(({ label }) => label);
      const reading = { chat: terminalChat, platformLabels, language, console, incident, now };
      return readCall(call, opened.value, reading);
    }
  }
}

if (import.meta.main) await main(process.argv.slice(2));
