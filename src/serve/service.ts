import { setTimeout as waitFor } from 'node:timers/promises';
import type { Console, ExitCode } from '../cli/console.ts';
import { fewFaultLines } from '../cli/corpus-fault-lines.ts';
import { createLog } from '../cli/log.ts';
import { failed } from '../cli/tell.ts';
import { createDesk } from '../commands/desk/create-desk.ts';
import { commands } from '../commands/registry.ts';
import { refusesFile } from '../corpus/read/fault.ts';
import { type Mount, openServer } from '../http/http-server.ts';
import { isLoopback } from '../http/loopback.ts';
import { cliTexts } from '../i18n/cli.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { wordUnknownSetting } from '../i18n/settings.ts';
import { followIdentities } from '../library/follow-identities.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { warmUp } from '../library/warm-up.ts';
import { OutputRefused } from '../model/output-refused.ts';
import { printable } from '../model/printable.ts';
import type { RunTools } from '../platforms/platform.ts';
import type { Settings } from '../platforms/read-settings.ts';
import { awayChat } from '../ports/away-chat.ts';
import type { Chat, Chats } from '../ports/chat.ts';
import { systemClock } from '../ports/clock.ts';
import type { Library } from '../search/index/library.ts';
import type { Config } from '../settings/config.ts';
import { envFile } from '../settings/env-file.ts';
import { type Operations, type Page, pageId, type ServiceAdapters } from './adapters.ts';
import { platformLine, startLines } from './announce.ts';
import { LiveConnections } from './connections.ts';
import { feedMount } from './feeds.ts';
import { expireHourly } from './housekeeping.ts';
import { followLibrary } from './live-library.ts';
import { measured } from './measured-desk.ts';
import { PlatformRunner, type PlatformStart } from './platform-runner.ts';
import { collectWhenIdle, preferSpeed, returnPages } from './save-memory.ts';
import { startDigest } from './start-digest.ts';
import { stopRequested } from './stop-signal.ts';
import { watchStore } from './store-watch.ts';

/** In milliseconds. At a stop the parts have this long to finish; the next start takes over what they leave. */
const stopWithinMs = 7_000;
/** In milliseconds. The process ends this long after a request to stop, even if its start has not finished. */
const endWithinMs = 7_500;
/** In milliseconds. A line on the terminal is waited for this long, because nobody may be reading. */
const sayWithinMs = 500;

/** Serves until the process is asked to stop. Returns 1 with a sentence if it could not start. */
export async function runService(
  settings: Settings,
  opened: OpenLibrary,
  adapters: ServiceAdapters,
  console: Console,
): Promise<ExitCode> {
  const stopped = stopRequested();
  const served = serveUntil(settings, opened, adapters, console, async ({ say, texts }) => {
    await say(texts.stop);
    await warmUp(opened.library);
    await stopped;
    await say(texts.stopping);
  });
  const givenUp = stopped.then(() => waitFor(endWithinMs, 0 as const, { ref: false }));
  return Promise.race([served, givenUp]);
}

/** Checks an installation: starts the service on no platform and a free port, and stops once its page has answered. */
export async function checkService(
  config: Config,
  opened: OpenLibrary,
  adapters: ServiceAdapters,
  console: Console,
): Promise<ExitCode> {
  const local = { host: '127.0.0.1', port: 0, embeddings: undefined };
  const settings = { config: { ...config, ...local }, platforms: [], unknown: [] };
  return serveUntil(settings, opened, adapters, console, async ({ url, say, texts }) => {
    const response = await fetch(`${url}/?q=GRPO`);
    await response.text();
    if (!response.ok) throw new Error(`The page answered ${response.status}.`);
    await say(texts.checked(opened.library.papers.length));
  });
}

interface Serving {
  url: string;
  say(line: string): Promise<void>;
  texts: (typeof cliTexts)['en'];
}

/**
 * Opens the store and the port, starts the platforms without waiting for them, and calls `end`. Stops everything when
 * `end` resolves or something throws, and throws that error again. Returns 1 with a sentence if the store or the port
 * cannot be opened.
 */
async function serveUntil(
  { config, platforms, unknown }: Settings,
  opened: OpenLibrary,
  adapters: ServiceAdapters,
  console: Console,
  end: (serving: Serving) => Promise<void>,
): Promise<ExitCode> {
  const { defaultLanguage } = config;
  const texts = cliTexts[defaultLanguage];
  const openedStore = await adapters.openStore(config);
  if (!openedStore.ok) return failed(openedStore.problem, { console, language: defaultLanguage });
  const log = await createLog(config.logLevel);
  const operations = await adapters.createOperations();
  const watch = watchStore(openedStore.value, {
    log,
    up: operations.storeUp,
    fault: operations.storeFault,
    ...systemClock,
  });
  const live = followLibrary(opened, { log });
  const library = () => live.current().library;
  const { embeddings, dataDir } = config;
  const meaning = embeddings && (await adapters.openMeaning(embeddings, dataDir, operations.embedded));
  const store = followIdentities(watch.store, library);
  returnPages();
  const idle = collectWhenIdle();
  const stops: (() => unknown)[] = [() => live.stop(), () => idle.stop(), () => meaning?.stop()];
  try {
    const { defaultTimezone, publicUrl } = config;
    const { searched } = operations;
    // Another process may have answered a person last if the database is shared.
    const remembers = config.databaseUrl === undefined;
    const platformLabels = labelsOf(adapters);
    const settings = { defaultTimezone, platformLabels, publicUrl, meaning, searched, remembers };
    const desk = measured(createDesk(library, store, commands, settings), { ...operations, log });
    const tools = { desk, store, log, defaultLanguage };
    const known = adapters.platforms.map(({ id }) => id);
    const runner = new PlatformRunner(platforms, known);
    const say = (line: string) => sayOn(console, line);
    const tell = (start: PlatformStart) => say(platformLine(start, defaultLanguage));
    const started = platforms.map(({ id }) => id);
    const running: Running = { config, adapters, operations, library, tools, runner, started, tell };
    let url = '';
    const page = await openPage(
      running,
      () => live.current(),
      () => url,
    );
    const server = await openServer(config.host, config.port, mountsOf(running, page));
    if (!server.ok) return await failed(server.problem, { console, language: defaultLanguage });
    url = server.value.url;
    stops.push(server.value.close);
    runner.start(tools);
    meaning?.follow(() => library().papers, log);
    stops.push(() => runner.stop());
    const house = expireHourly(store, (error) =>
      log.warn({ err: error }, 'Old records could not be removed'),
    );
    stops.push(() => house.stop());
    if (platforms.length > 0 || page?.chat) {
      const chats = withPage(runner.chats(), page?.chat);
      const digest = startDigest({ library, store, chats, log, metrics: operations.digest });
      stops.push(() => digest.stop());
    }
    const notes = unknown.map((one) => printable(wordUnknownSetting(one, defaultLanguage)));
    await say([...notes, ...startLines(opened, url, defaultLanguage)].join('\n'));
    if (platforms.length === 0) await say(withoutPlatforms(running, page, url));
    const announced = runner.announce(tell);
    const broken = Promise.all([runner.crashed, announced]);
    await Promise.race([end({ url, say, texts }), broken]);
    return 0;
  } finally {
    const inTime = await endsInTime(async () => {
      await Promise.allSettled(stops.map((stop) => stop()));
      watch.stop();
      await store.close();
    });
    if (!inTime) log.warn('Not everything ended in time. The next start takes over what was received.');
  }
}

/** Returns the line that says what works without a chat platform, and how to add one. */
function withoutPlatforms({ config, adapters }: Running, page: Page | undefined, url: string): string {
  const texts = cliTexts[config.defaultLanguage];
  if (!page) return texts.nothingServed(printable(config.host));
  return texts.noPlatforms(labelsOf(adapters), page.chat && `${url}/connect`);
}

/** Returns false if `stop` has not resolved in time. */
async function endsInTime(stop: () => Promise<void>): Promise<boolean> {
  const stopped = stop().then(() => true);
  return Promise.race([stopped, waitFor(stopWithinMs, false)]);
}

/** Prints a line, and waits until it was written, but not longer than `sayWithinMs`. */
async function sayOn(console: Console, line: string): Promise<void> {
  const said = console.out(`${line}\n`).catch(unlessRefused);
  await Promise.race([said, waitFor(sayWithinMs, undefined, { ref: false })]);
}

/** Nobody may read the output any more, or its disk may be full. That must not end a service. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof OutputRefused)) throw error;
}

/** The settings and services that the parts of the running program share. */
interface Running {
  config: Config;
  adapters: ServiceAdapters;
  operations: Operations;
  library(): Library;
  tools: RunTools;
  runner: PlatformRunner;
  /** The ids of the platforms that were configured when the program started. */
  started: readonly string[];
  /** Prints how the start of a platform went. */
  tell(start: PlatformStart): Promise<void>;
}

function labelsOf({ platforms }: ServiceAdapters): string[] {
  return platforms.map(({ label }) => label);
}

function mountsOf({ config, operations, library, tools, runner }: Running, page: Page | undefined): Mount[] {
  const { store, log, defaultLanguage } = tools;
  const faults = async () => {
    const health = await store.health();
    const away = health.ok ? [] : [wordProblem(health.problem, defaultLanguage)];
    return [...away, ...runner.faults(defaultLanguage)];
  };
  const onFault = (error: unknown) => log.error({ err: error }, 'A feed could not be written');
  const chats = withPage(runner.chats(), page?.chat);
  return [
    ...operations.mounts({ faults, platforms: () => runner.up(), token: config.metricsToken }),
    ...runner.mounts(),
    feedMount({ store, chats, library, publicUrl: config.publicUrl, now: Date.now, onFault }),
    ...(page ? [{ path: '/', handle: page.handle }] : []),
  ];
}

/**
 * Opens the local page. Only this machine may use it, unless `PLAYGROUND` lets others do so. `url` returns its address
 * once the server listens.
 */
async function openPage(
  running: Running,
  opened: () => OpenLibrary,
  url: () => string,
): Promise<Page | undefined> {
  const { config, adapters, library, tools } = running;
  const { desk, store, log, defaultLanguage } = tools;
  if (!config.playground && !isLoopback(config.host)) return undefined;
  const previews = adapters.platforms.map(async ({ id, label, loadPreview }) => ({
    id,
    label,
    draw: await loadPreview(),
  }));
  return adapters.createPage({
    desk,
    demoPosts: store.demoPosts,
    url,
    connections: config.playground ? undefined : connectionsOf(running),
    paperCount: () => library().papers.length,
    corpusFaults: config.playground
      ? undefined
      : (language) => fewFaultLines(opened().faults.filter(refusesFile), language),
    defaultLanguage,
    publicPage: config.playground,
    previews: await Promise.all(previews),
    now: Date.now,
    log,
  });
}

function connectionsOf({ adapters, tools, runner, started, tell }: Running): LiveConnections {
  const { platforms, environment } = adapters;
  return new LiveConnections({
    ...{ platforms, environment, envFile, started, runner },
    lastSeen: (prefix) => tools.store.events.lastSeen(prefix),
    start: (platform) => {
      preferSpeed();
      returnPages();
      return runner.add(platform, tools, tell);
    },
    now: Date.now,
  });
}

function withPage(chats: Chats, demo: Chat | undefined): Chats {
  return { open: async (where) => (where.platform === pageId ? (demo ?? awayChat) : chats.open(where)) };
}
