import type { Call } from '../model/call.ts';
import type { Language } from '../model/language.ts';
import type { SubscriptionManagers } from '../model/subscription-managers.ts';

/** One request to Broadsheet. */
export interface Request {
  /**
   * The id of the event in `SeenEvents` that asks, if it is recorded; else any unique text. If the process dies before
   * the answer, the request runs again with the same id.
   */
  id: string;
  call: Call;
  language: Language;
  actor: Actor;
  /** Absent if there is no channel, as on an app's home page. */
  place?: Place;
  /** The thread below the message that asks, if the answer is not shown there. What is typed in it follows the answer. */
  below?: string | undefined;
  /** The id of the request whose answer this one replaces in its message, as the next page of a list does. */
  replaces?: string | undefined;
  /** True if only the person who asks will read the answer. Default is `false`. */
  isPrivate?: boolean;
  /** The message whose button was pressed, if it is visible to others. A thread can be started on it. */
  message?: string;
  /** True if only the asker reads the place, as in a direct message. Buttons that post for others are left out. */
  isAlone?: boolean;
  /** True if a button was pressed. */
  isPress?: boolean;
  /** True if a form was submitted. A recipient, a language or an exclusion is then not read from its query. */
  isForm?: boolean;
  /** True for a mention or a direct message. A query that names one paper is then answered with the paper. */
  isConversation?: boolean;
  /**
   * The messages above a mention that names no paper, or the papers above it, nearest first. It is about the first that
   * names or links any.
   */
  above?: readonly (string | PaperAbove)[] | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** A paper that came up above a mention, by its id. */
export interface PaperAbove {
  paper: string;
}

/** The `user` of the one person at this machine, in the terminal and on a page that is not public. */
export const localUser = 'local';

/** The person who asks. Ids are the platform's own. */
export interface Actor {
  /**
   * The id of the chat platform; on the page `web`, in the terminal `terminal`. It is stored with a person's data. No
   * reply depends on it.
   */
  platform: string;
  /** Empty in a direct message that belongs to none. */
  workspace: string;
  user: string;
  /** The name that is shown with papers that the person shares. */
  displayName: string;
  /** An IANA zone that this system has; absent if the platform reports none. */
  timezone?: string;
  /** True if the person may change this channel's subscriptions. */
  managesChannel: boolean;
  /** The people who may change subscriptions, if the workspace has chosen them. Shown to people who may not. */
  managers?: SubscriptionManagers;
  /** True if the platform did not say who this is. Such a person may change nothing. */
  isUnknown?: boolean;
}

/** A channel, or a thread in one, in which a message can be posted. */
export interface Place {
  channel: string;
  thread?: string;
}
