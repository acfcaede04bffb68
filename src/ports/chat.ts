import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Workspace } from '../model/places.ts';
import type { PlaceLack } from '../model/problem.ts';
import type { Reply } from '../model/reply.ts';
import type { Place } from './request.ts';

/** A message on the platform. */
export interface Posted {
  /** The platform's message id within the channel. */
  message: string;
  /** Ids of the messages in which a reply goes on that is too long for one. */
  continuation?: string[];
  /** A link that opens it. */
  url: string;
  /** The thread that holds it, if that is not the place it was meant for. */
  thread?: string;
}

/** The features of a platform in this place. The core decides by these flags and never by a platform's name. */
export interface ChatCapabilities {
  /** True if messages can be posted into a channel. */
  post: boolean;
  /** True if a paper can be shared from here, maybe only into a channel that the person picks. Default is `post`. */
  shares?: boolean;
  /** True if messages can be posted here later, without a request. Default is `post`. */
  schedules?: boolean;
  /** True if a message can have a thread. */
  threads: boolean;
  /** True if a language that was chosen with the `language` command is used here. */
  keepsLanguage?: boolean;
  /** True if a button can open a form. */
  forms?: boolean;
  /** True if a message for everyone can carry files. They are left out if the platform refuses them. */
  attachments?: boolean;
  /** True if the platform reports the links that people post. */
  readsLinks?: boolean;
  /** The reason why a command cannot post or start a thread here. Absent where both work, or channels do not exist. */
  lack?: PlaceLack;
  /** True if the channel is a forum, in which every post opens a thread. */
  forum?: boolean;
}

/** A chat platform for one workspace or request. */
export interface Chat {
  readonly capabilities: ChatCapabilities;
  /**
   * Posts a reply, unless the `SendPermit` of the call is lost. The platform or `find` recognises a second attempt by
   * its `key` of at most 25 characters. Problems: `post-refused` is permanent (archived, removed, forbidden),
   * `post-failed` temporary, and after `post-unknown` the post may exist.
   */
  post(place: Place, reply: Reply, key: string, language: Language): Promise<Outcome<Posted>>;
  /**
   * Posts the messages of a reply that are missing after its `first` one; nothing if the platform cannot be asked which
   * exist. Omit it if a reply is always one message. Problems as for `post`.
   */
  complete?(
    place: Place,
    first: Posted,
    reply: Reply,
    key: string,
    language: Language,
  ): Promise<Outcome<void>>;
  /**
   * Replaces the content of a message that was posted there with this key. Notifies nobody. Problems: as for `post`;
   * `no-such-place` if the message was deleted. Repeating it is harmless.
   */
  edit?(place: Place, message: string, reply: Reply, key: string, language: Language): Promise<Outcome<void>>;
  /** Starts a thread, or returns the one that its message has. Present if `threads` is true. Problems as for `post`. */
  startThread?(start: ThreadStart, key: string, language: Language): Promise<Outcome<StartedThread>>;
  /**
   * Checks whether scheduled posts (with a thread each, if `inThreads`) can be delivered there. Omit it if the platform
   * cannot tell in advance. Problem: `post-refused`.
   */
  mayPostLater?(place: Place, inThreads: boolean): Promise<Outcome<void>>;
  /**
   * Returns the message that was posted there with this key at or after `since`; `absent` only after everything since
   * then was searched; `cannot-look` if the platform does not allow that. Omit it if it never does. Problem:
   * `post-failed`, to ask again later.
   */
  find?(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>>;
  /**
   * Returns the name of a channel if this person may read it now. Undefined if they may not, or if the platform cannot
   * be asked. Omit it on a platform with a single channel.
   */
  readableName?(user: string, place: Place): Promise<string | undefined>;
  /**
   * Returns true for a thread that not everybody in its channel may read, or if the platform cannot be asked. Omit it on
   * a platform whose threads are open to their channel.
   */
  isPrivateThread?(thread: string): Promise<boolean>;
  /**
   * Returns true if the platform says that the message no longer exists, or without a `message` the thread. False if
   * the platform cannot be asked.
   */
  isGone?(place: Place, message?: string): Promise<boolean>;
  /**
   * Returns the channel or thread that a person picked, if both they and the bot may post there now. `picked` is what
   * the platform sends for the option, or a name that was typed. Omit it if nothing can be picked. Problems:
   * `not-your-channel`, `post-refused`.
   */
  pickedPlace?(user: string, picked: string): Promise<Outcome<Place>>;
  /**
   * Deletes one of the bot's own messages. Succeeds if it was deleted before. Resolves to `post-stays` if the message
   * opened a forum post, which only people who manage threads can delete. Present if `readsLinks` is true; without it a
   * share cannot be taken back. Problems as for `post`.
   */
  remove?(place: Place, message: string): Promise<Outcome<'removed' | 'post-stays'>>;
  /** Asks the platform whether the token works in the workspace now. Returns false if the platform does not answer. */
  isAuthorized?(): Promise<boolean>;
  /** Sends one person a private message that names the place it is about. Problems as for `post`. */
  tell?(user: string, reply: Reply, key: string, language: Language, about: Place): Promise<Outcome<void>>;
}

/** Opens chats for posts that no request asks for, such as scheduled ones. */
export interface Chats {
  /**
   * Returns a chat whose calls make a single attempt, settle within 25 seconds and have no effect after that; undefined
   * if Broadsheet is no longer installed there.
   */
  open(where: Workspace): Promise<Chat | undefined>;
}

/** The thread to start, and the messages to post into it. */
export interface ThreadStart {
  place: Place;
  /**
   * The message on which the thread is started. By default `card` is posted for that. Inside a thread no thread can be
   * started, so the openers are posted there, below the message or the card.
   */
  message?: string;
  card: Reply;
  /** The thread's name. The platform may shorten it after a word. */
  name: string;
  /** Posted into the thread in this order, unless the thread existed before. */
  openers: readonly Reply[];
  /**
   * Called when the thread exists and nobody has answered there, before the first opener is posted. It may be called
   * again for the same thread by a later attempt.
   */
  onStarted?(thread: Posted & { thread: string }): Promise<void>;
}

export interface StartedThread extends Posted {
  thread: string;
  existed: boolean;
}
