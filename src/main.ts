import { fileURLToPath } from 'node:url';
import { discord } from '../adapters/discord/platform.ts';
import { slack } from '../adapters/slack/platform.ts';
import { createConsole } from '../adapters/terminal/console.ts';
import type { ExitCode, Printing } from './cli/console.ts';
import { guarded, guardProcess } from './cli/guard.ts';
import { incidentsOf } from './cli/incident.ts';
import { type CliCall, languageAsked, parseCli } from './cli/parse-cli.ts';
import { failed, showHelp, wrongUsage } from './cli/tell.ts';
import { pathsFrom } from './cli/typed-paths.ts';
import { isLanguage } from './model/language.ts';
import { type Outcome, ok } from './model/outcome.ts';
import type { Platform } from './platforms/platform.ts';
import { readSettings } from './platforms/read-settings.ts';
import { type CallAdapters, runCall } from './serve/run-call.ts';
import { envFile, readEnvFile } from './settings/env-file.ts';
import { givenSettings } from './settings/environment.ts';

/** The chat platforms, in the order in which people read about them. */
export const knownPlatforms: readonly Platform[] = [slack, discord];

const adapters: Omit<CallAdapters, 'platforms' | 'environment'> = {
  openBackups: () => import('../adapters/store/backup.ts'),
  openStore: async (config) => (await import('../adapters/store/open.ts')).openStore(config),
  openMeaning: async (...given) => (await import('../adapters/embeddings/open.ts')).openMeaning(...given),
  createOperations: async () => (await import('../adapters/operations/operations.ts')).createOperations(),
  createPage: async (options) => (await import('../adapters/web/app.ts')).createPage(options),
};

/** A folder beside Node's cache of the compiled sources. */
const cacheDir = fileURLToPath(new URL('../node_modules/.cache/broadsheet', import.meta.url));

/** The whole program: parses the words after `broadsheet` and the settings, then runs one call. */
export async function main(words: readonly string[], platforms = knownPlatforms): Promise<void> {
  const environment = { ...process.env };
  const fileRead = readEnvFile(envFile, process.env);
  const settings = fileRead.ok ? readSettings(process.env, platforms) : fileRead;
  // Find the language first, so that every later problem is reported in it.
  const { DEFAULT_LANGUAGE: configured, LOG_LEVEL: logLevel = 'info' } = givenSettings(process.env);
  const language = languageAsked(words) ?? (isLanguage(configured) ? configured : 'en');
  const parsed = parseCli(
    words,
    platforms.map(({ label }) => label),
  );
  const folder = typedIn(process.env);
  const call = parsed.ok && folder !== undefined ? ok(pathsFrom(folder, parsed.value)) : parsed;
  const serves = call.ok && call.value.call === 'serve';
  const console = createConsole(process, { isService: serves });
  const level = serves ? 'error' : 'debug';
  const incident = incidentsOf({ language, level, logLevel: settings.ok ? logLevel : 'info' });
  const on = { console, language };
  const guarding = { ...on, incident };
  guardProcess(guarding);
  process.exitCode = await guarded(async () => {
    if (!call.ok) return wrongUsage(call.problem, on);
    if (call.value.call === 'help') return showHelp(call.value.about, on);
    if (call.value.call === 'doctor') return examine(call.value, fileRead, platforms, on);
    if (!settings.ok) return failed(settings.problem, on);
    const given = { ...adapters, platforms, environment };
    return runCall(call.value, settings.value, given, { ...on, incident, cacheDir });
  }, guarding);
  // Connections that are still open after a service has ended must not keep the process alive.
  if (serves) process.exit();
}

/** Returns the folder in which the words were typed if it differs: npm runs a script in its package's folder. */
function typedIn({ npm_lifecycle_event: script, INIT_CWD: folder }: NodeJS.ProcessEnv): string | undefined {
  return script === 'broadsheet' && folder !== process.cwd() ? folder : undefined;
}

/** Runs `doctor`, which must work with settings that cannot be used. */
async function examine(
  { json }: Extract<CliCall, { call: 'doctor' }>,
  fileRead: Outcome<void>,
  platforms: readonly Platform[],
  { language, console }: Printing,
): Promise<ExitCode> {
  const { checksFor } = await import('./doctor/checks.ts');
  const { runDoctor } = await import('./cli/doctor.ts');
  const { checks, close } = checksFor({
    environment: process.env,
    envFile: fileRead,
    envPath: envFile,
    platforms,
    language,
    openStore: adapters.openStore,
    openMeaning: adapters.openMeaning,
    now: Date.now,
  });
  try {
    return await runDoctor(checks, { json, console });
  } finally {
    await close();
  }
}

if (import.meta.main) await main(process.argv.slice(2));
