import type { Logger } from 'pino';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Workspace } from '../../../src/model/places.ts';
import type { SubscriptionManagers } from '../../../src/model/subscription-managers.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { CachedChoices } from '../../../src/team/cached-choices.ts';
import type { MessageLimit } from '../../../src/team/message-limit.ts';
import type { Workspaces } from '../api/workspaces.ts';
import type { People } from './people.ts';
import type { SearchQueue } from './search-queue.ts';

/** The dependencies of all code that handles deliveries. */
export interface SlackContext {
  desk: Desk;
  store: Store;
  log: Logger;
  now: () => number;
  workspaces: Workspaces;
  people: People;
  /** Caches who may change subscriptions, by workspace. */
  managers: CachedChoices<Workspace, SubscriptionManagers>;
  defaultLanguage: Language;
  /** See `SlackChatOptions`. */
  readsLinks: boolean;
  /** See `SlackConfig`. */
  savesByReaction: boolean;
  messageLimit: MessageLimit;
  /** Runs searches one at a time, so that other deliveries are acknowledged in between. */
  searches: SearchQueue;
  /** In milliseconds. An answer that takes longer than this is announced. */
  slowAfterMs: number;
}
