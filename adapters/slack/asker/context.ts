import type { Logger } from 'pino';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { Workspaces } from '../api/workspaces.ts';
import type { Managers } from './managers.ts';
import type { People } from './people.ts';
import type { Turns } from './turns.ts';

/** What every handler of a delivery works with. */
export interface SlackContext {
  desk: Desk;
  store: Store;
  log: Logger;
  now: () => number;
  workspaces: Workspaces;
  people: People;
  managers: Managers;
  defaultLanguage: Language;
  /** Asked for before every piece of computing. */
  turns: Turns;
  /** After this an answer says that it is coming. */
  slowAfterMs: number;
  /** Names a fault in the log and to the person who met it. */
  incident: () => string;
}
