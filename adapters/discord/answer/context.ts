import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { MessageLimit } from '../../../src/team/message-limit.ts';
import type { DiscordApi } from '../api/api.ts';
import type { ChatParts } from '../post/chat.ts';

/** The dependencies of all code that handles what Discord delivers. */
export interface DiscordContext {
  desk: Desk;
  store: Store;
  api: DiscordApi;
  chat: ChatParts;
  log: Log;
  defaultLanguage: Language;
  messageLimit: MessageLimit;
  /** Epoch milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** Returns a signal that aborts after this many milliseconds. */
  deadline(ms: number): AbortSignal;
}
