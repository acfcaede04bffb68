import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Channel, Person, Workspace } from '../model/places.ts';
import type { Problem, StoreFault } from '../model/problem.ts';
import type { Reply } from '../model/reply.ts';
import type { SubscriptionManagers } from '../model/subscription-managers.ts';
import type { Deliveries, Likes, SeenPapers, Subscriptions } from './digest-store.ts';
import type { Votes } from './vote-store.ts';

/**
 * Stores everything that outlives the process. Times are epoch milliseconds and passed in by the caller.
 *
 * Faults of the caller are returned as a `problem`. Any call throws `StoreUnavailable` within seconds if the database
 * is unreachable, full or locked. The same call works again when the database does, and may be repeated if the
 * connection broke before it was known whether it was done. An acknowledged write is on disk. NUL in an identifier is
 * stored as U+FFFD.
 */
export interface Store {
  readonly installations: Installations;
  readonly events: SeenEvents;
  readonly commandLines: CommandLines;
  readonly saves: Saves;
  readonly feeds: Feeds;
  readonly shares: Shares;
  readonly demoPosts: DemoPosts;
  readonly preferences: Preferences;
  readonly paperIds: PaperIds;
  readonly paperClaims: PaperClaims;
  readonly introductions: Introductions;
  readonly keyValues: KeyValues;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly seenPapers: SeenPapers;
  readonly likes: Likes;
  readonly votes: Votes;
  /** The time that leases are measured by: the database server's, or this machine's if the database is a file. */
  now(): Promise<number>;
  /**
   * Deletes everything of a workspace, in one transaction, and returns the number of deleted rows. May be repeated.
   * Returns undefined, and changes nothing, if the workspace was installed again after `at`, the time of the event
   * that asks for this.
   */
  forget(where: Workspace, at: number): Promise<number | undefined>;
  /** Counts what is stored about a person of a workspace; tables without anything are left out. */
  personData(person: Person): Promise<PersonData[]>;
  /**
   * Deletes a person's data, in one transaction. Where a channel still needs the row, such as a subscription, only the
   * person is removed from it.
   */
  forgetPerson(person: Person): Promise<void>;
  /**
   * Deletes events after 3 days, unless they never expire and still have to be done, claims of papers after one, command
   * lines that were not used for 180 days, ended deliveries after 400 days, votes 90 days after their meeting, and the
   * reading list and feed of a reader of a public page 30 days after they last saved a paper.
   */
  expire(now: number): Promise<void>;
  /** Checks whether something could be written now. Problem: `store-unavailable`. */
  health(): Promise<Outcome<StoreKind>>;
  /** Closes the database after all running calls have settled. While it is open, the process does not end by itself. */
  close(): Promise<void>;
}

/** The tables that hold people's ids. */
export type PersonTable =
  | 'saves'
  | 'feeds'
  | 'shares'
  | 'preferences'
  | 'introductions'
  | 'subscriptions'
  | 'votes'
  | 'ballots'
  | 'likes';

/** The number of rows of one table that hold a person's id. */
export interface PersonData {
  table: PersonTable;
  rows: number;
}

export type StoreKind = 'sqlite' | 'postgres';

/** Thrown if the database cannot be used now. Contains no SQL, address or secret. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly problem: Extract<Problem, { code: 'store-unavailable' }>;

  /** `detail` is the database's own error code, for the log: `SQLITE_FULL`, `57P01`, `ECONNREFUSED`. */
  constructor(fault: StoreFault, detail: string) {
    super(`The store cannot be used now: ${fault} (${detail}).`);
    this.problem = { code: 'store-unavailable', fault };
  }
}

/** Calls the store for what can be done without. Returns undefined, without an effect, if the store is unavailable. */
export async function ifStoreIsUp<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}

export interface Installation extends Workspace {
  /** The tokens and all other data from the platform, as a JSON value. Encrypted at rest. */
  data: unknown;
  installedAt: number;
}

export interface Installations {
  /** Adds or replaces an installation. Problem: `no-encryption-key`. */
  put(installation: Installation): Promise<Outcome<void>>;
  /** Problems: `no-encryption-key`; `sealed-installation` if it was encrypted with another key or was changed. */
  get(where: Workspace): Promise<Outcome<Installation | undefined>>;
  list(platform: string): Promise<Workspace[]>;
}

/**
 * `new`: the caller handles the event and calls `finish` with its attempt. `held`: another process has it under a lease
 * that ends at `until`; claim it again then, in case that process died. `done`: nothing is to be done.
 */
export type Claim = { state: 'new'; attempt: number } | { state: 'held'; until: number } | { state: 'done' };

interface ClaimOptions {
  /** Everything that another process needs to handle the event. Encrypted if there is a key; deleted by `finish`. */
  payload?: string;
  /** Default is 30,000. Work that takes longer must call `renew`. */
  leaseMs?: number;
  /** From this time on `takeOver` deletes the payload and counts the event as done. Default is never. */
  expiresAt?: number;
}

/** An event and the attempt that holds its lease. */
interface HeldEvent {
  event: string;
  attempt: number;
}

export interface AbandonedEvent extends HeldEvent {
  /** Undefined when the key that encrypted it is not among the keys any more. */
  payload: string | undefined;
}

/** Lets each event be handled once, though platforms deliver some twice. Ids have the form `<platform>:<event>`. */
export interface SeenEvents {
  /** Claims an event. After 5 unfinished attempts it counts as done, because it may be what kills the processes. */
  claim(event: string, now: number, options?: ClaimOptions): Promise<Claim>;
  /** Returns false if the lease ran out and another process took over. */
  finish(event: string, attempt: number): Promise<boolean>;
  /** Ends the lease of an unfinished event, for the next claim. The attempt does not count: it killed no process. */
  release(event: string, attempt: number): Promise<void>;
  /** Extends the leases of those attempts that still hold their event to `until`. Returns the events that are held. */
  renew(held: readonly HeldEvent[], until: number): Promise<string[]>;
  /**
   * Claims the events that have a payload and whose lease ran out longest ago, and returns them in the order of their
   * arrival. Ids must begin with `prefix`. Events that expired, or were tried five times, become done and lose their
   * payload.
   */
  takeOver(now: number, limit: number, leaseMs?: number, prefix?: string): Promise<AbandonedEvent[]>;
  /**
   * Records what an attempt at an unfinished event read before it changed anything. Returns what an earlier attempt
   * recorded, or else `value`. Nothing is recorded for an event that was never claimed.
   */
  readFirst(event: string, value: string): Promise<string>;
  /** Returns when the newest event with this id prefix first arrived; undefined if none did within 3 days. */
  lastSeen(prefix: string): Promise<number | undefined>;
}

/**
 * Stores command lines that are too long for a button, until no message was sent with them for 180 days. While the
 * database is unavailable, lines are kept in memory, so `put` never throws `StoreUnavailable`.
 */
export interface CommandLines {
  /** Returns the key of each line, which is its `commandLineKey`. */
  put(where: Workspace, lines: readonly string[], now: number): Promise<string[]>;
  get(where: Workspace, key: string): Promise<string | undefined>;
}

export interface Save {
  paper: string;
  savedAt: number;
  /** The time at which the person marked it as read; absent if they have not. */
  doneAt?: number;
  note?: string;
  /** The message whose reaction saved it, as `<channel>/<message>`; absent if it was saved in another way. */
  reaction?: string;
}

/** A change of an entry of a reading list. `null` removes the mark or the note; absent leaves it as it is. */
export interface SaveChange {
  doneAt?: number | null;
  note?: string | null;
}

export interface Saves {
  /** Returns false, and keeps the earlier time, if it was saved before. */
  add(person: Person, paper: string, now: number, reaction?: string): Promise<boolean>;
  /** Returns false if it is not saved. */
  change(person: Person, paper: string, change: SaveChange): Promise<boolean>;
  /** Returns the removed entry, or undefined if it was not saved. */
  remove(person: Person, paper: string): Promise<Save | undefined>;
  get(person: Person, paper: string): Promise<Save | undefined>;
  /** Newest first. */
  list(person: Person): Promise<Save[]>;
  /**
   * Returns papers that the person or at least two people of the workspace saved, those first that most people saved.
   */
  shortlist(person: Person, limit: number): Promise<string[]>;
}

/** A feed belongs to a person, whose reading list it shows, or to a channel, whose daily papers it shows. */
export type FeedOwner = Person | Channel;

export interface Feed {
  owner: FeedOwner;
  language: Language;
  createdAt: number;
}

/** Feeds of which only the hashes of their secrets are stored. */
export interface Feeds {
  /** Adds the owner's feed. Replaces an earlier one, whose secret works no longer. */
  put(feed: Feed, hash: string): Promise<void>;
  byHash(hash: string): Promise<Feed | undefined>;
  of(owner: FeedOwner): Promise<Feed | undefined>;
  /** Returns false if there was none. */
  revoke(owner: FeedOwner): Promise<boolean>;
}

/** A message with which a paper came up. For a daily post, `user` and `displayName` are empty. */
export interface Share extends Person {
  channel: string;
  thread?: string;
  /** The platform's message id within the channel. */
  message: string;
  /** See `Posted`. */
  continuation?: string[] | undefined;
  url: string;
  /** The paper's id at that time. */
  paper: string;
  /** See `identityOf`. */
  identity: string;
  /** `share`: a person had the paper posted. `discussion`: the message has a thread about it. `daily`: by schedule. */
  kind: 'share' | 'discussion' | 'daily';
  displayName: string;
  sharedAt: number;
}

/** A range of a list that is sorted from the newest to the oldest. */
export interface Range {
  offset: number;
  limit: number;
}

export interface Shares {
  /** Adds a share. The same message and identity count as one share, however often they are added. */
  add(share: Share): Promise<void>;
  /**
   * Returns where a paper with one of these identities came up in a channel and its threads or, without `channel`, in
   * the workspace, newest first.
   */
  ofPaper(
    where: Workspace & { channel?: string | undefined },
    identities: readonly string[],
    range: Range,
  ): Promise<Share[]>;
  /** Returns the messages with which papers came up in a channel and its threads, newest first. */
  inChannel(where: Channel, range: Range): Promise<Share[]>;
  /**
   * Returns the papers that came up with a message. `where` is its channel or its thread, which may have the id of the
   * message.
   */
  ofMessage(where: Channel, message: string): Promise<Share[]>;
  /** Removes the shares of a message that was deleted. */
  remove(where: Channel, message: string): Promise<void>;
  /** Removes the shares of a channel that was deleted or, with `thread`, those of one of its threads. */
  removeChannel(where: Channel, thread?: string): Promise<void>;
}

/** A message in the demo channel of the local page. */
export interface DemoPost {
  id: string;
  /** The post whose thread this one is in; absent in the channel itself. */
  thread?: string;
  /** Identifies the post, so that a second attempt is recognised. */
  key: string;
  reply: Reply;
  language: Language;
  postedAt: number;
}

/** The demo channel of the local page, where people try what needs a channel before a platform is connected. */
export interface DemoPosts {
  /** Adds a post. Returns the earlier one if its key was used before. */
  add(post: DemoPost): Promise<DemoPost>;
  /** The last `limit` posts of the channel with everything in their threads, in the order of posting. */
  list(limit: number): Promise<DemoPost[]>;
  byKey(key: string): Promise<DemoPost | undefined>;
  has(id: string): Promise<boolean>;
  /** Replaces what a post shows. Returns false if there is no such post. */
  edit(id: string, reply: Reply): Promise<boolean>;
  inThread(thread: string): Promise<DemoPost[]>;
  /** Deletes a post with everything in its thread. */
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** Preferences of people, and of workspaces for all of their people. */
export interface Preferences {
  language(person: Person): Promise<Language | undefined>;
  setLanguage(person: Person, language: Language): Promise<void>;
  /** Returns undefined if the workspace has not decided. */
  subscriptionManagers(where: Workspace): Promise<SubscriptionManagers | undefined>;
  setSubscriptionManagers(where: Workspace, managers: SubscriptionManagers): Promise<void>;
  /** Returns whether a channel wants cards below links. Default is `false`. */
  linkCards(where: Channel): Promise<boolean>;
  setLinkCards(where: Channel, wanted: boolean): Promise<void>;
}

/**
 * Claims of a paper in a channel, so that a post about it appears once: a card below a link, or the thread of a
 * discussion. `about` is the identity of the paper; for a discussion, `discussion` precedes it. For a button that
 * posts, it is `press` and a digest of the button and the person.
 */
export interface PaperClaims {
  /**
   * Claims the paper for a message or request, whose id is the same for every delivery of it. Returns false, and
   * changes nothing, if another one of the channel claimed it within the last `restMs`.
   */
  claim(where: Channel & { message: string }, about: string, now: number, restMs: number): Promise<boolean>;
  /** Returns true if this message holds the claim, however old it is. */
  holds(where: Channel & { message: string }, about: string): Promise<boolean>;
  /** Releases the claim that this message holds, so that the next message can claim the paper at once. */
  release(where: Channel & { message: string }, about: string): Promise<void>;
}

/** A key of a paper that was recorded under an id. */
export interface PaperId {
  id: string;
  key: string;
}

/**
 * The keys of papers by the ids that they were recorded under, so that they are found when their ids change. Other
 * tables hold ids alone.
 */
export interface PaperIds {
  /** Adds those rows that are missing. */
  add(rows: readonly PaperId[]): Promise<void>;
  withIds(ids: readonly string[]): Promise<PaperId[]>;
  withKeys(keys: readonly string[]): Promise<PaperId[]>;
  /** Returns the id that a paper has now. Omit it in a store that returns papers under the ids they had. */
  present?(id: string): Promise<string>;
}

/** The places and people that the bot has introduced itself to. `to` is the id of a channel, a server or a person. */
export interface Introductions {
  /** Records an introduction. Keeps the earlier time if it was recorded before. */
  add(where: Workspace, to: string, now: number): Promise<void>;
  has(where: Workspace, to: string): Promise<boolean>;
}

/**
 * Single values that outlast the process: the hash of the commands that were last registered with a platform, the time
 * zone rules that the next runs follow, the organisation that a team belongs to. The owner of a value begins its
 * key with a word of its own.
 */
export interface KeyValues {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  /** Returns the keys that have this value. */
  keysOf(value: string): Promise<string[]>;
}
