import type { RequestListener } from 'node:http';
import type { Desk } from '../commands/desk/desk.ts';
import type { DigestMetrics } from '../digest/deliver/tools.ts';
import type { Mount } from '../http/http-server.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { DrawPreview, Platform } from '../platforms/platform.ts';
import type { Chat } from '../ports/chat.ts';
import type { DemoPosts, Store } from '../ports/store.ts';
import type { Config } from '../settings/config.ts';

/** What the service takes from the adapters. Each is loaded when it is called, so that other calls do not wait for it. */
export interface ServiceAdapters {
  openStore(config: Config): Promise<Outcome<Store>>;
  createOperations(): Promise<Operations>;
  createPage(options: PageOptions): Promise<Page>;
  /** Every platform that the program knows, configured or not. */
  platforms: readonly Platform[];
}

/** Metrics and probes, for whoever keeps the service running. */
export interface Operations {
  /** Records the time from a request to its reply. */
  answered(platform: string, verb: string, ms: number): void;
  storeUp(isUp: boolean): void;
  digest: DigestMetrics;
  mounts(options: OperationsOptions): Mount[];
}

export interface OperationsOptions {
  /** Sentences that say what does not work now; none while everything does. */
  faults(): Promise<string[]>;
  /** A bearer token that lets other machines read the metrics and the faults. */
  token?: string;
}

/** The local page while it runs. */
export interface Page {
  handle: RequestListener;
  /** The demo channel, for posts by schedule; absent on a public page. */
  chat?: Chat;
}

/** Names the page in the store and in subscriptions, as a platform's id does. */
export const pageId = 'web';

export interface PageOptions {
  desk: Desk;
  /** Keeps the demo channel. */
  demoPosts: DemoPosts;
  /** How many papers there are now. */
  paperCount(): number;
  defaultLanguage: Language;
  /** True if other machines may use the page, under any name; otherwise this machine alone. */
  publicPage: boolean;
  previews: readonly Preview[];
  /** Epoch milliseconds. */
  now(): number;
  /** Called with a bug met while answering; `incident` is what the reader sees. */
  onFault(error: unknown, incident: string): void;
}

export interface Preview extends Pick<Platform, 'id' | 'label'> {
  draw: DrawPreview;
}
