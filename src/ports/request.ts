import type { Call } from '../model/call.ts';
import type { Language } from '../model/language.ts';
import type { SubscriptionManagers } from '../model/subscription-managers.ts';

/** One thing asked of Broadsheet. */
export interface Request {
  /** Unique per delivery by the platform; the same id is answered once. */
  id: string;
  call: Call;
  language: Language;
  actor: Actor;
  /** Absent where there is no channel, as on the App Home. */
  place?: Place;
  /** The message whose button was pressed, when others see it too: a thread can hang on it. */
  message?: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Who asks. Ids are the platform's own. */
export interface Actor {
  /** The platform's id, `web` or `terminal`. Stored, and never used to decide anything. */
  platform: string;
  /** Empty in a direct message that belongs to none. */
  workspace: string;
  user: string;
  /** Shown with what they share. */
  displayName: string;
  /** IANA zone, where the platform tells it. */
  timezone?: string;
  /** May change what this channel is subscribed to. */
  managesChannel: boolean;
  /** Who else may, where the workspace decides that: told to those who may not. */
  managers?: SubscriptionManagers;
  /** The platform did not say who this is, so that nothing may be changed: told to those who try. */
  isUnknown?: boolean;
}

/** Where a message can be posted. */
export interface Place {
  channel: string;
  thread?: string;
}
