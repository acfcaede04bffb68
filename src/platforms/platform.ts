import type { Logger } from 'pino';
import type { Command } from '../commands/define/command.ts';
import type { Desk } from '../commands/desk/desk.ts';
import type { Mount } from '../http/http-server.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Reply } from '../model/reply.ts';
import type { SettingFault } from '../model/setting-fault.ts';
import type { Chat } from '../ports/chat.ts';
import type { Store } from '../ports/store.ts';
import type { Config, Environment } from '../settings/config.ts';

/** A chat platform that the program can serve. Its adapter exports one of these, and `main.ts` lists them. */
export interface Platform {
  /** Names the platform in the store, in metrics and in paths: its HTTP requests arrive below `/<id>`. */
  id: string;
  /** The platform's own name, the same in every language. */
  label: string;
  /** Reads the platform's settings. Returns no `configured` if none of them is set or one is wrong. */
  configure(environment: Environment): { configured?: ConfiguredPlatform; faults: SettingFault[] };
  /** Loads the function that draws a reply as the platform would, as a whole HTML document. */
  loadPreview(): Promise<DrawPreview>;
}

export type DrawPreview = (reply: Reply, language: Language, commands: readonly Command[]) => string;

/** A platform whose settings are complete. Its SDK is loaded when one of the functions is called. */
export interface ConfiguredPlatform extends Pick<Platform, 'id' | 'label'> {
  /** An address of the platform. `doctor` compares this machine's clock with the answer's `Date`. */
  apiUrl: string;
  /** True if it stores tokens, which takes an `ENCRYPTION_KEY`. */
  storesTokens: boolean;
  /** Checks the settings against the platform, for `doctor`. Changes nothing there. */
  check(tools: CheckTools): Promise<Finding[]>;
  /**
   * Starts to answer. Resolves without waiting for the platform, which is tried again until it answers. Rejects for a
   * bug alone, and that ends the program.
   */
  run(tools: RunTools): Promise<RunningPlatform>;
}

export interface CheckTools {
  /** The language of the findings. */
  language: Language;
  config: Config;
  openStore(): Promise<Outcome<Store>>;
}

export interface RunTools {
  desk: Desk;
  store: Store;
  log: Logger;
  defaultLanguage: Language;
}

/** A platform while the program runs. */
export interface RunningPlatform {
  mounts: Mount[];
  /** Resolves when the platform has answered for the first time, also with a refusal. Then `faults` is true. */
  firstAnswer: Promise<void>;
  /** Sentences that say what does not work now; none while everything does. */
  faults(): string[];
  /** Returns the chat for posts that nobody asked for; undefined if the workspace no longer has the program. */
  chat(workspace: string): Promise<Chat | undefined>;
  /** Stops receiving. Resolves when what was received has been answered. */
  stop(): Promise<void>;
}
