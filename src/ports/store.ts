import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Channel, Person, Workspace } from '../model/places.ts';
import type { Problem, StoreFault } from '../model/problem.ts';
import type { Reply } from '../model/reply.ts';
import type { SubscriptionManagers } from '../model/subscription-managers.ts';
import type { Deliveries, SeenPapers, Subscriptions } from './digest-store.ts';

/**
 * Everything that outlives the process. Times are epoch milliseconds and always the caller's.
 *
 * What a caller may have done wrong comes back as a `problem`. A database that is away, full or locked can
 * meet any call, so it is thrown, always as `StoreUnavailable`, within seconds; the same call works again when
 * the database does, and repeating it is harmless where the connection broke too late to tell whether it was done.
 * An acknowledged write is on disk. NUL in an identifier is kept as U+FFFD.
 */
export interface Store {
  readonly installations: Installations;
  readonly events: SeenEvents;
  readonly commandLines: CommandLines;
  readonly saves: Saves;
  readonly shares: Shares;
  readonly demoPosts: DemoPosts;
  readonly preferences: Preferences;
  readonly registrations: CommandRegistrations;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly seenPapers: SeenPapers;
  /** The time by which leases run: the clock of the database server, or of this machine if the database is a file. */
  now(): Promise<number>;
  /**
   * Ends everything that was kept for a workspace, in one transaction; again is harmless. False, and nothing
   * changed, when the workspace was installed anew after `at`, the time of the event that asks for this.
   */
  forget(where: Workspace, at: number): Promise<boolean>;
  /** Removes what is past its time: events after 3 days, command lines unused for 180, finished deliveries after 400. */
  expire(now: number): Promise<void>;
  /** Whether something could be written now. Problem: `store-unavailable`. */
  health(): Promise<Outcome<StoreKind>>;
  /** After the calls that still run. Until then the process does not end by itself. */
  close(): Promise<void>;
}

export type StoreKind = 'sqlite' | 'postgres';

/** The database cannot be used now. Carries no SQL, address or secret. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly problem: Extract<Problem, { code: 'store-unavailable' }>;

  /** `detail` is the database's own error code, for the log: `SQLITE_FULL`, `57P01`, `ECONNREFUSED`. */
  constructor(fault: StoreFault, detail: string) {
    super(`The store cannot be used now: ${fault} (${detail}).`);
    this.problem = { code: 'store-unavailable', fault };
  }
}

export interface Installation extends Workspace {
  /** The organisation that the workspace belongs to. */
  enterprise?: string;
  /** Tokens and whatever else the platform gave: a JSON value, encrypted at rest. */
  data: unknown;
  installedAt: number;
}

export interface Installations {
  /** Replaces. Problem: `no-encryption-key`. */
  put(installation: Installation): Promise<Outcome<void>>;
  /** Problems: `no-encryption-key`; `sealed-installation` when the key does not open it or it was changed. */
  get(where: Workspace): Promise<Outcome<Installation | undefined>>;
  list(platform: string): Promise<Workspace[]>;
  /** The installation alone; `Store.forget` ends the rest too. */
  delete(where: Workspace): Promise<void>;
}

/**
 * `new` is the caller's to do, and to `finish` with its attempt. `held` is being done by somebody whose lease
 * ends at `until`: claim again then, for its doer may have died. `done` needs nothing.
 */
export type Claim = { state: 'new'; attempt: number } | { state: 'held'; until: number } | { state: 'done' };

export interface ClaimOptions {
  /** Everything another process needs to do the event. Encrypted if there is a key; deleted by `finish`. */
  payload?: string;
  /** Default is 30,000. Work that takes longer must call `renew`. */
  leaseMs?: number;
  /** From this time on `takeOver` deletes the payload and counts the event as done. Default is never. */
  expiresAt?: number;
}

/** An event and the attempt that holds its lease. */
export interface HeldEvent {
  event: string;
  attempt: number;
}

export interface AbandonedEvent extends HeldEvent {
  /** Undefined when the key that encrypted it is not among the keys any more. */
  payload: string | undefined;
}

/** Once-only handling of what a platform delivers more than once. Ids start with the platform's: `<platform>:<event>`. */
export interface SeenEvents {
  /** After 5 attempts that never finished an event counts as done: it may be what kills its doers. */
  claim(event: string, now: number, options?: ClaimOptions): Promise<Claim>;
  /** False when the lease ran out and somebody else took over. */
  finish(event: string, attempt: number): Promise<boolean>;
  /** Gives an unfinished event back, so that the next claim gets it at once. */
  release(event: string, attempt: number): Promise<void>;
  /** Extends the leases of these attempts to `until`. Attempts that no longer hold their event are left out. */
  renew(held: readonly HeldEvent[], until: number): Promise<void>;
  /**
   * Claims events that have a payload and whose lease ran out, oldest first. Ids must begin with `prefix`. Events
   * that expired, or were tried five times, become done and lose their payload.
   */
  takeOver(now: number, limit: number, leaseMs?: number, prefix?: string): Promise<AbandonedEvent[]>;
  /** When the last event whose id begins with this came first; undefined when none did in the last days. */
  lastSeen(prefix: string): Promise<number | undefined>;
}

/**
 * Command lines too long for a button, kept for as long as somebody uses them. What the database cannot take now
 * stays in this process until it can, so that `put` finds no store unavailable.
 */
export interface CommandLines {
  /** A key of 22 characters (`A-Za-z0-9_-`) for each line; the same line in the same workspace has the same key. */
  put(where: Workspace, lines: readonly string[], now: number): Promise<string[]>;
  get(where: Workspace, key: string): Promise<string | undefined>;
}

export interface Save {
  paper: string;
  savedAt: number;
}

export interface Saves {
  /** False when it was saved already; the first time stays. */
  add(person: Person, paper: string, now: number): Promise<boolean>;
  /** False when it was not saved. */
  remove(person: Person, paper: string): Promise<boolean>;
  has(person: Person, paper: string): Promise<boolean>;
  /** Newest first. */
  list(person: Person): Promise<Save[]>;
}

export interface Share extends Person {
  channel: string;
  thread?: string;
  /** The platform's message id within the channel. */
  message: string;
  url: string;
  paper: string;
  /** `discussion` started a thread about the paper. */
  kind: 'share' | 'discussion';
  displayName: string;
  sharedAt: number;
}

export interface Shares {
  /** The same message and paper twice is one share. */
  add(share: Share): Promise<void>;
  /** Where the paper was shared or discussed in this channel and its threads, newest first. */
  list(where: Channel, paper: string, limit: number): Promise<Share[]>;
}

/** A message in the demo channel of the local page. */
export interface DemoPost {
  id: string;
  /** The post whose thread this one is in; absent in the channel itself. */
  thread?: string;
  /** Recognises a second try at the same post. */
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
  inThread(thread: string): Promise<DemoPost[]>;
  clear(): Promise<void>;
}

/** What people chose for themselves, and a workspace for all of its people. */
export interface Preferences {
  language(person: Person): Promise<Language | undefined>;
  setLanguage(person: Person, language: Language): Promise<void>;
  /** Undefined where nobody decided. */
  subscriptionManagers(where: Workspace): Promise<SubscriptionManagers | undefined>;
  setSubscriptionManagers(where: Workspace, managers: SubscriptionManagers): Promise<void>;
}

/** What was last registered with a platform, to register again only when it changed. */
export interface CommandRegistrations {
  hash(application: string): Promise<string | undefined>;
  setHash(application: string, hash: string): Promise<void>;
}
