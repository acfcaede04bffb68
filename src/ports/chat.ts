import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Workspace } from '../model/places.ts';
import type { Reply } from '../model/reply.ts';
import type { Place } from './request.ts';

/** A message that the platform holds. */
export interface Posted {
  /** The platform's message id within the channel. */
  message: string;
  /** A link that opens it. */
  url: string;
}

/** What a chat platform lets Broadsheet do; the core asks these and never a platform's name. */
export interface ChatCapabilities {
  /** An answer only the asker sees. */
  privateReply: boolean;
  /** Posting into a channel for others to read. */
  post: boolean;
  /** Threads below a message. */
  threads: boolean;
  /** What people chose with `language` holds here. */
  keepsLanguage?: boolean;
  /** The request came from a thread of a forum: whatever is posted into its channel opens a thread of its own. */
  forum?: boolean;
}

/** A chat platform, as the core uses it. */
export interface Chat {
  readonly capabilities: ChatCapabilities;
  /**
   * Posts once; `key` (at most 25 characters) lets the platform or `find` recognise a second try.
   * Problems: `post-refused` for good (archived, removed, forbidden), `post-failed` for now,
   * `post-unknown` when it may or may not have arrived.
   */
  post(place: Place, reply: Reply, key: string, language: Language): Promise<Outcome<Posted>>;
  /**
   * Posts what is missing of a reply that `post` may have left after its `first` message; where nobody can look what
   * is there, nothing. Absent where a reply is one message. Problems as for `post`.
   */
  complete?(
    place: Place,
    first: Posted,
    reply: Reply,
    key: string,
    language: Language,
  ): Promise<Outcome<void>>;
  /** Starts a thread, or finds the one that its message has; there where `threads` is a capability. Problems as for `post`. */
  startThread?(start: ThreadStart, key: string, language: Language): Promise<Outcome<StartedThread>>;
  /**
   * Whether posts by schedule can arrive there, each with a thread of its own where `inThreads` says so; absent where
   * nothing is known before the first. Problem: `post-refused`.
   */
  mayPostLater?(place: Place, inThreads: boolean): Promise<Outcome<void>>;
  /**
   * The message that was posted there with this key at or after `since`. `absent` only when everything since then
   * was looked through; `cannot-look` where the platform does not let us. Problem: `post-failed`, to ask again later.
   */
  find?(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>>;
  /** Asks the platform whether the token works now. Returns false, too, if the platform does not answer. */
  isAuthorized?(): Promise<boolean>;
  /** A message that one person alone sees, about a place, which it names. Problems as for `post`. */
  tell?(user: string, reply: Reply, key: string, language: Language, about: Place): Promise<Outcome<void>>;
}

/** The chat platforms, for who acts without being asked. */
export interface Chats {
  /**
   * A chat that posts at once or not at all: a call tries once, ends within 25 seconds, and sends nothing after it
   * ended. Undefined when Broadsheet is no longer installed there.
   */
  open(where: Workspace): Promise<Chat | undefined>;
}

/** A thread to talk about something. */
export interface ThreadStart {
  place: Place;
  /**
   * The message that holds the thread. Absent: `card` is posted and holds it. A thread holds no threads, so that in
   * one the openers go into it, below the message or the card.
   */
  message?: string;
  card: Reply;
  /** Cut after a word where the platform allows less. */
  name: string;
  /** Posted into the thread in this order, unless the thread was there already. */
  openers: readonly Reply[];
}

export interface StartedThread extends Posted {
  thread: string;
  existed: boolean;
}
