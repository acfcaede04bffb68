import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { type DiscordSettings, readDiscordConfig } from '../adapters/discord/api/config.ts';
import { readSlackConfig, type SlackConfig } from '../adapters/slack/api/config.ts';
import { terminalChat } from '../adapters/terminal/chat.ts';
import { createConsole } from '../adapters/terminal/console.ts';
import { ask } from './cli/ask.ts';
import type { Console, ExitCode } from './cli/console.ts';
import { type Check, runDoctor } from './cli/doctor.ts';
import { runExport } from './cli/export.ts';
import { guarded, guardProcess } from './cli/guard.ts';
import { runImport } from './cli/import.ts';
import { type Incident, incidentsOf } from './cli/incident.ts';
import { type CliCall, languageAsked, parseCli } from './cli/parse-cli.ts';
import { runSearch } from './cli/search.ts';
import { runShow } from './cli/show.ts';
import { failed, showHelp, wrongUsage } from './cli/tell.ts';
import { createDesk } from './commands/desk/create-desk.ts';
import type { Desk } from './commands/desk/desk.ts';
import { commands } from './commands/registry.ts';
import { listsFolder } from './corpus/enrich/kept-lists.ts';
import type { DigestMetrics } from './digest/deliver/tools.ts';
import { checkClock } from './doctor/check-clock.ts';
import { checkCorpus, checkStore } from './doctor/check-installation.ts';
import { isLoopback, type Mount } from './http/http-server.ts';
import { cliTexts } from './i18n/cli.ts';
import { doctorTexts } from './i18n/doctor.ts';
import { wordProblem } from './i18n/problems/problems.ts';
import { type OpenLibrary, openLibrary } from './library/open-library.ts';
import { warmUp } from './library/warm-up.ts';
import { isLanguage, type Language } from './model/language.ts';
import { fail, type Outcome, ok } from './model/outcome.ts';
import type { RunningPlatform } from './ports/platform.ts';
import type { Store } from './ports/store.ts';
import type { Library } from './search/index/library.ts';
import { keepHouse } from './serve/housekeeping.ts';
import { measured } from './serve/measured-desk.ts';
import { saveMemory } from './serve/save-memory.ts';
import { type Config, type Environment, readConfig } from './settings/config.ts';
import { readEnvFile } from './settings/env-file.ts';

/** Beside what Node keeps of the compiled sources. */
const cacheDir = fileURLToPath(new URL('../node_modules/.cache/broadsheet', import.meta.url));
/** For a start that only checks itself, beside a service that may be running. */
/** For a start that only checks itself, beside a service that may be running: any free port, where the page is shown. */
const forACheck = { port: 0, host: '127.0.0.1' };

/** The whole program: reads the words after `broadsheet` and the settings, then does one call. */
export async function main(words: readonly string[]): Promise<void> {
  const envFile = readEnvFile('.env', process.env);
  const console = createConsole(process);
  const settings = envFile.ok ? readSettings(process.env) : envFile;
  // Whatever else is wrong, it is said in the language that the words or the settings ask for.
  const { DEFAULT_LANGUAGE: asked, LOG_LEVEL: logLevel } = process.env;
  const language = languageAsked(words) ?? (isLanguage(asked) ? asked : 'en');
  const call = parseCli(words);
  const level = call.ok && call.value.call === 'serve' ? 'error' : 'debug';
  const incident = incidentsOf({ language, level, logLevel: settings.ok ? logLevel || 'info' : 'info' });
  const guarding = { console, language, incident };
  guardProcess(guarding);
  process.exitCode = await guarded(async () => {
    if (!call.ok) return wrongUsage(call.problem, language, console);
    if (call.value.call === 'help') return showHelp(call.value.about, language, console);
    if (!settings.ok) return failed(settings.problem, language, console);
    return run(call.value, settings.value, console, incident);
  }, guarding);
}

interface Settings {
  config: Config;
  slack: SlackConfig | undefined;
  discord: DiscordSettings | undefined;
}

/** Every wrong or half-set group is named at once. */
function readSettings(environment: Environment): Outcome<Settings> {
  const shared = readConfig(environment);
  const slack = readSlackConfig(environment);
  const discord = readDiscordConfig(environment);
  const faults = [...shared.faults, ...slack.faults, ...discord.faults];
  if (!shared.config || faults.length > 0) return fail({ code: 'bad-settings', faults });
  return ok({ config: shared.config, slack: slack.config, discord: discord.config });
}

async function run(
  call: Exclude<CliCall, { call: 'help' }>,
  settings: Settings,
  console: Console,
  incident: Incident,
): Promise<ExitCode> {
  const { config } = settings;
  const { corpusDir } = config;
  const listsDir = listsFolder(config.dataDir);
  const language = ('language' in call ? call.language : undefined) ?? config.defaultLanguage;
  const now = Date.now();
  if (call.call === 'import') {
    // Opened after the import, so that the next start finds everything ready.
    const tally = async (corpus: string) => {
      const opened = await openLibrary(corpusDir, cacheDir, listsDir);
      return opened.ok ? opened.value.tallies.find((one) => one.corpus === corpus) : undefined;
    };
    return runImport(call, { console, language, corpusDir, stdin: process.stdin, now, tally });
  }
  if (call.call === 'doctor') return runDoctor(await checks(settings, language), console);
  if (call.call === 'enrich') saveMemory();
  if (['serve', 'prepare'].includes(call.call) && !settings.slack && !settings.discord) saveMemory();
  const opened = await openLibrary(corpusDir, cacheDir, listsDir);
  if (!opened.ok) return failed(opened.problem, language, console);
  const { library } = opened.value;
  if (call.call === 'prepare') {
    const { trialStart } = await import('./serve/trial-start.ts');
    await trialStart(settings, console, (check, own, silent) => runServe(check, own, opened.value, silent));
    await console.out(`${cliTexts[language].prepared(library.papers.length)}\n`);
    return 0;
  }
  if (call.call === 'serve') return runServe(call, settings, opened.value, console);
  if (call.call === 'enrich') {
    const { runEnrich } = await import('./cli/enrich.ts');
    const code = await runEnrich(call, { console, language, papers: library.papers, folder: listsDir });
    if (code === 0) await openLibrary(corpusDir, cacheDir, listsDir);
    return code;
  }
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
    incident,
    reply: (query, limit) => reply('search', { query, limit: String(limit) }),
  });
}

/** What `doctor` looks at, in the order that people would mend it. */
async function checks({ config, slack, discord }: Settings, language: Language): Promise<Check[]> {
  const { openStore } = await import('../adapters/store/open.ts');
  const needsKey = slack?.oauth !== undefined && config.encryptionKey === undefined;
  const texts = doctorTexts[language];
  const list: Check[] = [
    () => checkCorpus(() => openLibrary(config.corpusDir, undefined, listsFolder(config.dataDir)), language),
    () => checkStore(() => openStore(config), language),
    async () => (needsKey ? [{ level: 'fault', text: texts.needsKey }] : []),
  ];
  if (!slack && !discord) list.push(async () => [{ level: 'warning', text: texts.noPlatform }]);
  const anyApi = slack?.apiUrl ?? discord?.apiUrl;
  if (anyApi !== undefined) list.push(() => checkClock(anyApi, Date.now, language));
  if (slack) {
    const { checkSlack } = await import('../adapters/slack/doctor/doctor.ts');
    list.push(() => checkSlack(slack, language, () => openStore(config)));
  }
  if (discord) {
    const { checkDiscord } = await import('../adapters/discord/doctor/doctor.ts');
    list.push(() => checkDiscord({ ...discord, defaultLanguage: config.defaultLanguage }, language));
  }
  return list;
}

/** Loads what only the service needs, so that a search in the terminal does not wait for it. */
async function runServe(
  call: Extract<CliCall, { call: 'serve' }>,
  settings: Settings,
  opened: OpenLibrary,
  console: Console,
): Promise<ExitCode> {
  const config = call.checkOnly ? { ...settings.config, ...forACheck } : settings.config;
  const language = config.defaultLanguage;
  const { pino } = await import('pino');
  const { openStore } = await import('../adapters/store/open.ts');
  const { createMetrics } = await import('../adapters/operations/metrics.ts');
  const { probes } = await import('../adapters/operations/probes.ts');
  const { askPage, serve, stopSignal } = await import('./serve/serve.ts');
  const { watchStore } = await import('./serve/store-watch.ts');
  const { systemClock } = await import('./digest/system-clock.ts');

  const openedStore = await openStore(config);
  if (!openedStore.ok) return failed(openedStore.problem, language, console);
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const metrics = createMetrics();
  const watch = watchStore(openedStore.value, { log, up: metrics.storeUp, ...systemClock });
  const { store } = watch;
  const desk = measured(createDesk(opened.library, store, commands, config), metrics.answered);
  const platforms = await startPlatforms(settings, { desk, store, log });
  const digest = await startDigest(() => opened.library, { store, log }, platforms, metrics.digest);
  const housekeeping = keepHouse(store, (error) => log.warn({ err: error }, 'cleaning up failed'));
  const faults = async () => {
    const health = await store.health();
    const away = health.ok ? [] : [wordProblem(health.problem, language)];
    return [...away, ...platforms.flatMap((platform) => platform.faults())];
  };
  const mounts = [
    ...probes(faults, metrics),
    ...platforms.flatMap((platform) => platform.mounts),
    ...(await pageMounts(config, opened, desk, log)),
  ];
  const say = (line: string) => console.out(`${line}\n`);
  const labels = platforms.map(({ label }) => label);
  const served = await serve(config, opened, mounts, labels, say);
  try {
    if (served.ok && call.checkOnly) {
      await askPage(served.value);
      await say(cliTexts[language].checked(opened.library.papers.length));
    } else if (served.ok) {
      await say(cliTexts[language].stop);
      warmUp(opened.library);
      await stopSignal();
      await say(cliTexts[language].stopping);
    }
  } finally {
    if (served.ok) await served.value.close();
    housekeeping.stop();
    await digest.stop();
    await Promise.all(platforms.map((platform) => platform.stop()));
    watch.stop();
    await store.close();
  }
  return served.ok ? 0 : failed(served.problem, language, console);
}

/** Posts by schedule, where there is a platform to post on. */
async function startDigest(
  library: () => Library,
  { store, log }: Pick<Shared, 'store' | 'log'>,
  platforms: readonly RunningPlatform[],
  metrics: DigestMetrics,
): Promise<{ stop(): Promise<void> }> {
  if (platforms.length === 0) return { stop: async () => {} };
  const { DigestWorker } = await import('./digest/worker.ts');
  const { usualSettings } = await import('./digest/deliver/tools.ts');
  const { followZoneRules } = await import('./digest/zone-rules.ts');
  const { awayChat } = await import('./ports/away-chat.ts');
  const { systemClock } = await import('./digest/system-clock.ts');
  const running = new Map(platforms.map((platform) => [platform.id, platform]));
  const worker = new DigestWorker({
    store,
    library,
    chats: {
      open({ platform, workspace }) {
        return running.get(platform)?.chat(workspace) ?? Promise.resolve(awayChat);
      },
    },
    offers: (verb) => commands.some((command) => command.verb === verb),
    clock: systemClock,
    settings: usualSettings,
    log,
    metrics,
  });
  followZoneRules({ store, clock: systemClock, log })
    .catch((error: unknown) =>
      log.error({ err: error }, 'next runs could not be checked against the zone rules'),
    )
    .finally(() => worker.start());
  return worker;
}

interface Shared {
  desk: Desk;
  store: Store;
  log: Logger;
}

/** Each platform's SDK is loaded only when it is configured. */
async function startPlatforms(
  { config, slack, discord }: Settings,
  shared: Shared,
): Promise<RunningPlatform[]> {
  const { defaultLanguage } = config;
  const running: RunningPlatform[] = [];
  if (slack) {
    const { runSlack } = await import('../adapters/slack/run.ts');
    running.push(await runSlack({ ...shared, config: slack, defaultLanguage }));
  }
  if (discord) {
    const { runDiscord } = await import('../adapters/discord/run.ts');
    running.push(await runDiscord({ ...shared, config: { ...discord, defaultLanguage } }));
  }
  return running;
}

/** The local page, where it may be seen: on this machine alone unless it is asked to be public. */
async function pageMounts(config: Config, opened: OpenLibrary, desk: Desk, log: Logger): Promise<Mount[]> {
  if (!config.playground && !isLoopback(config.host)) return [];
  const { getRequestListener } = await import('@hono/node-server');
  const { createWebApp } = await import('../adapters/web/app.ts');
  const slack = await import('../adapters/slack/render/preview.ts');
  const discord = await import('../adapters/discord/render/preview.ts');
  const web = createWebApp({
    desk,
    paperCount: () => opened.library.papers.length,
    defaultLanguage: config.defaultLanguage,
    publicPage: config.playground,
    previews: [
      { id: 'slack', label: 'Slack', render: slack.renderPreview },
      { id: 'discord', label: 'Discord', render: discord.renderPreview },
    ],
    now: Date.now,
    onFault: (error, incident) => log.error({ err: error, incident }, 'answering on the page failed'),
  });
  return [{ path: '/', handle: getRequestListener(web.fetch) }];
}

if (import.meta.main) await main(process.argv.slice(2));
