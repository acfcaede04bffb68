import { isLoopback } from '../http/loopback.ts';
import { doctorTexts } from '../i18n/doctor.ts';
import { openLibrary } from '../library/open-library.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { Platform } from '../platforms/platform.ts';
import { readUsable } from '../platforms/read-settings.ts';
import type { MeaningService } from '../ports/meaning.ts';
import { type Store, StoreUnavailable } from '../ports/store.ts';
import { type Config, type EmbeddingsConfig, listsFolder } from '../settings/config.ts';
import type { Environment } from '../settings/environment.ts';
import { checkClock } from './check-clock.ts';
import { checkCorpus } from './check-corpus.ts';
import { checkEmbeddings } from './check-embeddings.ts';
import { checkMemory, checkZones } from './check-machine.ts';
import { checkPage } from './check-page.ts';
import { checkSettings, checkSettingsFile } from './check-settings.ts';
import { checkDisk, checkInstallations, checkStore } from './check-store.ts';

/** `run` returns findings and throws only for a bug. */
export interface Check {
  /**
   * A stable id for programs: `settings`, `corpus`, `store`, `installations`, `disk`, `memory`, `zones`, `clock`,
   * `page`, `embeddings`, `platforms`, or a platform's id.
   */
  name: string;
  run(): Promise<Finding[]>;
}

/** Variables with which other programs are told to use a proxy. */
const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

interface Examined {
  environment: Environment;
  /** The result of reading `.env`. */
  envFile: Outcome<void>;
  /** The path of `.env`. */
  envPath: string;
  platforms: readonly Platform[];
  language: Language;
  openStore(config: Config): Promise<Outcome<Store>>;
  openMeaning(endpoint: EmbeddingsConfig, dataDir: string): Promise<MeaningService>;
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * Returns the checks of an installation, in the order in which people would fix what they find. A wrong setting is a
 * finding; the checks then use its default. The store is opened once, which brings its schema up to date.
 */
export function checksFor(examined: Examined): { checks: Check[]; close(): Promise<void> } {
  const { environment, envFile, envPath, platforms: known, language, openStore, openMeaning, now } = examined;
  const usable = readUsable(environment, known);
  const { config, platforms, faults } = usable;
  const texts = doctorTexts[language];
  let opening: Promise<Outcome<Store>> | undefined;
  const store = () => {
    opening ??= openStore(config);
    return opening;
  };
  const lastSeen = async (prefix: string) => {
    const opened = await store();
    if (!opened.ok) throw new StoreUnavailable('unreachable', opened.problem.code);
    return opened.value.events.lastSeen(prefix);
  };
  const storing = platforms.filter(({ storesTokens }) => storesTokens).map(({ id }) => id);
  const [first] = platforms;
  const library = () => openLibrary(config.corpusDir, undefined, listsFolder(config.dataDir));
  const settingsCheck = () => {
    const others = envFile.ok ? checkSettingsFile(envPath, language) : [];
    const proxy = proxyNames.find((name) => environment[name]);
    if (proxy !== undefined && first) others.push({ level: 'warning', text: texts.proxyUnused(proxy) });
    return checkSettings(envFile, usable, others, language);
  };
  const embeddingsCheck = async (endpoint: EmbeddingsConfig) => {
    const [meaning, opened] = await Promise.all([openMeaning(endpoint, config.dataDir), library()]);
    const papers = opened.ok ? opened.value.library.papers : [];
    try {
      return await checkEmbeddings(endpoint, meaning, papers, language);
    } finally {
      await meaning.stop();
    }
  };
  const { embeddings, publicUrl, playground } = config;
  const pageCheck = async (url: string): Promise<Finding[]> => {
    const { hostname } = new URL(url);
    if (isLoopback(hostname)) return [{ level: 'warning', text: texts.publicUrlLocal(hostname) }];
    return playground ? [] : checkPage(url, language);
  };
  const checks: Check[] = [
    { name: 'settings', run: async () => settingsCheck() },
    { name: 'corpus', run: async () => checkCorpus(await library(), language) },
    { name: 'store', run: async () => checkStore(await store(), config.dataDir, now, language) },
    ...(storing.length > 0 && config.encryptionKey !== undefined
      ? [
          {
            name: 'installations',
            run: async () => checkInstallations(await store(), storing, language),
          },
        ]
      : []),
    { name: 'disk', run: () => checkDisk(config, now(), language) },
    { name: 'memory', run: async () => checkMemory(language) },
    { name: 'zones', run: async () => checkZones(now(), language) },
    ...(first ? [{ name: 'clock', run: () => checkClock(first.apiUrl, now, language) }] : []),
    ...(publicUrl === undefined ? [] : [{ name: 'page', run: () => pageCheck(publicUrl) }]),
    ...(embeddings ? [{ name: 'embeddings', run: () => embeddingsCheck(embeddings) }] : []),
    ...platforms.map((platform) => ({
      name: platform.id,
      run: () => platform.check({ language, lastSeen }),
    })),
    ...(first || faults.length > 0
      ? []
      : [{ name: 'platforms', run: async () => [{ level: 'warning' as const, text: texts.noPlatform }] }]),
  ];
  const close = async () => {
    const opened = (await opening) ?? ok(undefined);
    if (opened.ok) await opened.value?.close();
  };
  return { checks, close };
}
