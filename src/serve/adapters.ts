import type { RequestListener } from 'node:http';
import type { Desk } from '../commands/desk/desk.ts';
import type { DigestMetrics } from '../digest/deliver/tools.ts';
import type { Mount } from '../http/http-server.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Problem, StoreFault } from '../model/problem.ts';
import type { DrawPreview, GuideStep, Platform } from '../platforms/platform.ts';
import type { Chat } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import type { CountEmbeddings, MeaningService } from '../ports/meaning.ts';
import type { DemoPosts, Store } from '../ports/store.ts';
import type { Config, EmbeddingsConfig } from '../settings/config.ts';
import type { Environment } from '../settings/environment.ts';

/** The functions that the service takes from the adapters. Each loads its adapter when called, for quick starts. */
export interface ServiceAdapters {
  openStore(config: Config): Promise<Outcome<Store>>;
  /**
   * Opens an embeddings endpoint, with the vectors in `dataDir`. Calls nothing. `count` is called for each call later.
   */
  openMeaning(endpoint: EmbeddingsConfig, dataDir: string, count?: CountEmbeddings): Promise<MeaningService>;
  createOperations(): Promise<Operations>;
  createPage(options: PageOptions): Promise<Page>;
  /** Every platform that the program knows, configured or not. */
  platforms: readonly Platform[];
  /** The environment without the settings of `.env`, which the page `/connect` reads again. */
  environment: Environment;
}

/** Metrics and health probes for the people who run the service. */
export interface Operations {
  answered(answer: Answer): void;
  /** Reports the number of requests that this process has received and not yet answered. */
  answering(count: number): void;
  searched(ms: number): void;
  storeUp(isUp: boolean): void;
  /** Counts a call that the database could not carry out. */
  storeFault(fault: StoreFault): void;
  embedded: CountEmbeddings;
  digest: DigestMetrics;
  mounts(options: OperationsOptions): Mount[];
}

/** One answered request, as it is counted and logged. */
export interface Answer {
  platform: string;
  /** A verb of the program, or `unknown`. */
  verb: string;
  /** `ok`, the code of the problem that was reported, or `error` if answering threw. */
  outcome: 'ok' | 'error' | Problem['code'];
  /** Time from the request to its reply. */
  ms: number;
}

export interface OperationsOptions {
  /** Returns a sentence for each thing that does not work now, and none if everything works. */
  faults(): Promise<string[]>;
  /** Returns for each configured platform, by id, whether all of it works now. */
  platforms(): ReadonlyMap<string, boolean>;
  /** A bearer token that lets other machines read the metrics and the faults. */
  token?: string;
}

/** The local page while it runs. */
export interface Page {
  handle: RequestListener;
  /** The demo channel, for posts by schedule; absent on a public page. */
  chat?: Chat;
}

/** Stands for the local page wherever a platform's id is stored, as in subscriptions. */
export const pageId = 'web';

export interface PageOptions {
  desk: Desk;
  /** The store of the demo channel. */
  demoPosts: DemoPosts;
  /** Returns the page's own address, such as `http://127.0.0.1:3000`, for links to posts of the demo channel. */
  url(): string;
  /** Returns the present number of papers. */
  paperCount(): number;
  /**
   * Returns sentences that name the files of the corpus that cannot be read, and what to do. Absent on a public page,
   * whose readers are not told.
   */
  corpusFaults?(language: Language): readonly string[];
  defaultLanguage: Language;
  /** True if other machines may use the page under any host name. If false, only this machine may. */
  publicPage: boolean;
  previews: readonly Preview[];
  /**
   * Connects chat platforms, for the page `/connect`. Absent if the page is public, because it has no `/connect` then.
   */
  connections?: Connections;
  /** Epoch milliseconds. */
  now(): number;
  log: Pick<Log, 'error'>;
}

export interface Preview extends Pick<Platform, 'id' | 'label'> {
  draw: DrawPreview;
}

/** Connecting chat platforms while the program runs. */
export interface Connections {
  /** True for the id of a platform that can be connected. */
  has(id: string): boolean;
  /** Every platform that can be connected, in the order in which people read about them. */
  guides(language: Language): Promise<Guide[]>;
  /** Returns how far a platform is. Asks the platform every 20 seconds at most, or now if `fresh` is true. */
  progress(id: string, language: Language, fresh: boolean): Promise<Progress>;
  /** The absolute path of the file that `save` writes. */
  envFile: string;
  /**
   * True if the page accepts tokens and secrets. False if a platform's requests come over HTTP: the reverse proxy for
   * them could, wrongly set up, let others reach this page too.
   */
  takesSecrets(): boolean;
  /**
   * Writes settings of a platform into the file. Empty `values` write nothing. Then starts the platform if it is
   * complete, works and is not running. Problems: `bad-settings`, `env-file`.
   */
  save(id: string, values: Readonly<Record<string, string>>): Promise<Outcome<void>>;
}

export interface Guide extends Pick<Platform, 'id' | 'label'> {
  steps: readonly GuideStep[];
}

/**
 * The progress of connecting a platform. `ready` means that it is complete and could be started, `changed` that it runs
 * with other settings than the file has.
 */
export interface Progress {
  state: 'incomplete' | 'faulty' | 'ready' | 'starting' | 'changed' | 'connected';
  findings: readonly Finding[];
  /** The names of settings that have a value. `environment` has those that the file cannot change. */
  set: { file: readonly string[]; environment: readonly string[] };
}
