import type { Logger } from 'pino';
import type { Command } from '../commands/define/command.ts';
import type { Desk } from '../commands/desk/desk.ts';
import type { Mount } from '../http/http-server.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';
import type { SettingFault } from '../model/setting-fault.ts';
import type { Chat } from '../ports/chat.ts';
import type { Store } from '../ports/store.ts';
import type { Environment } from '../settings/environment.ts';

/** A chat platform that the program can serve. Its adapter exports one of these, and `main.ts` lists them. */
export interface Platform {
  /**
   * The id in the store, in metrics and in paths: the platform's HTTP requests arrive below `/<id>`. The names of its
   * settings begin with it, in capitals.
   */
  id: string;
  /** The platform's name, the same in every language. */
  label: string;
  /** The names of all its settings. */
  settings: readonly string[];
  /** Reads the platform's settings. `configured` is absent if none of them is set or one is wrong. */
  configure(environment: Environment): { configured?: ConfiguredPlatform; faults: SettingFault[] };
  /** Loads the function that draws a reply as the platform would show it, as a complete HTML document. */
  loadPreview(): Promise<DrawPreview>;
  /**
   * Loads the steps by which somebody connects the program to this platform, in the order in which they are done. They
   * may depend on settings that are set already.
   */
  loadGuide(): Promise<
    (language: Language, commands: readonly Command[], environment: Environment) => GuideStep[]
  >;
}

/** A step of connecting a platform. Without JavaScript or on a remote page, settings are put into `.env` by hand. */
export interface GuideStep {
  text: string;
  /** A page of the platform to open in this step. */
  link?: { label: string; url: string };
  /** A text to paste there. */
  paste?: { label: string; text: string };
  /** A secret that the step yields: the name of its setting, and its label on the platform's own pages. */
  setting?: { name: string; label: string };
}

/** Its buttons carry their command line as `data-line` and its effect as `data-effect`, for the page around it. */
export type DrawPreview = (reply: Reply, language: Language, commands: readonly Command[]) => string;

/** A platform whose settings are complete. Its SDK is loaded when one of the functions is called. */
export interface ConfiguredPlatform extends Pick<Platform, 'id' | 'label'> {
  /** An address of the platform. `doctor` compares this machine's clock with the `Date` header of its answer. */
  apiUrl: string;
  /** True if the platform's requests arrive over HTTP, which means that they come through a reverse proxy. */
  overHttp: boolean;
  /** True if the platform stores tokens, which requires an `ENCRYPTION_KEY`. */
  storesTokens: boolean;
  /** Checks the settings against the platform, for `doctor`. Changes nothing there. */
  check(tools: CheckTools): Promise<Finding[]>;
  /**
   * Starts to answer. Resolves without waiting for the platform, to which connecting is retried until it succeeds.
   * Rejects only for a bug, which ends the program.
   */
  run(tools: RunTools): Promise<RunningPlatform>;
}

export interface CheckTools {
  /** The language of the findings. */
  language: Language;
  /**
   * Returns when the newest event whose id begins with `prefix` arrived; undefined if none did within 3 days. Throws
   * `StoreUnavailable`.
   */
  lastSeen(prefix: string): Promise<number | undefined>;
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
  /**
   * Resolves when the platform has answered for the first time, even with a refusal. From then on `faults` is
   * accurate.
   */
  firstAnswer: Promise<void>;
  /**
   * Returns a sentence for each thing that does not work now, and none if everything works. Default is the program's
   * language.
   */
  faults(language?: Language): string[];
  /**
   * Returns the chat for posts that no request asks for. Undefined if the program is not installed in the workspace
   * any more.
   */
  chat(workspace: string): Promise<Chat | undefined>;
  /** Stops receiving. Resolves when everything received so far has been answered. */
  stop(): Promise<void>;
}
