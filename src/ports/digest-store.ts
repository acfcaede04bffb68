import type { Language } from '../model/language.ts';
import type { Channel, Workspace } from '../model/places.ts';

/** The terms of a subscription. */
export interface SubscriptionTerms {
  /** Selects the papers; an empty query selects every paper. */
  query: string;
  /** Excludes papers that match it; empty excludes none. */
  exclude: string;
  /** Local wall time, `09:00`. */
  at: string;
  /** IANA zone. */
  timezone: string;
  /** ISO days of the week, 1 is Monday. */
  days: number[];
  /** Number of papers in one post. */
  count: number;
  language: Language;
  /** `post` puts the parts into the post itself, `thread` into a thread below it. */
  layout: 'post' | 'thread';
  /** Keys of the parts that posts show, in the order of the paper; empty shows all. */
  parts: string[];
  /** True if papers of which only the title is known are posted too. */
  titles: boolean;
  /** True if the channel's votes for more and less change the order of its papers. */
  learns: boolean;
  /** True for a recap of the week, which posts no papers. Default is false. */
  recap?: boolean;
}

/** A person's vote for more (1) or less (-1) like a paper in a channel. */
export interface Like {
  paper: string;
  value: number;
  likedAt: number;
}

export interface Likes {
  /** Records a person's vote on a paper; 0 takes it back. */
  set(where: Channel, user: string, paper: string, value: 1 | 0 | -1, now: number): Promise<void>;
  /** Returns a person's vote on a paper: 1, -1, or undefined if there is none. */
  get(where: Channel, user: string, paper: string): Promise<number | undefined>;
  /** Returns the votes of a channel, newest first, without whose they are. */
  list(where: Channel, limit: number): Promise<Like[]>;
  /** Deletes all votes of a channel. */
  clear(where: Channel): Promise<void>;
}

/** Only this many of a channel's newest votes decide the order of its papers. */
export const likesUsed = 200;

export interface Subscription extends SubscriptionTerms, Channel {
  id: string;
  thread?: string;
  createdBy: string;
  /** The name that the creator had when they made it. Absent for subscriptions made before names were stored. */
  creatorName?: string;
  createdAt: number;
  nextRunAt: number;
  /** The latest local date that has a delivery. The next one is for a later date, even if the terms change. */
  lastDate?: string;
  pause?: Pause;
}

export interface Pause {
  at: number;
  /** `asked` if a person paused it, else the platform's refusal as `refusalReason` writes it. */
  reason: string;
  /** The time at which it ends by itself, in epoch milliseconds. Default is never. */
  until?: number;
}

interface SubscriptionChange {
  terms: SubscriptionTerms;
  nextRunAt: number;
  /** The thread that posts go into from now on; absent means the channel itself. */
  thread?: string;
}

export interface Subscriptions {
  add(subscription: Subscription): Promise<void>;
  get(id: string): Promise<Subscription | undefined>;
  /** Oldest first. */
  inChannel(where: Channel): Promise<Subscription[]>;
  inWorkspace(where: Workspace): Promise<Subscription[]>;
  /**
   * Returns false, and changes nothing, if the subscription has ended or if its `lastDate` is no longer that of
   * `before`: a delivery was created meanwhile, so the new `nextRunAt` has to be worked out again.
   */
  change(before: Pick<Subscription, 'id' | 'lastDate'>, change: SubscriptionChange): Promise<boolean>;
  /**
   * Returns false if the subscription has ended. A refusal does not replace an earlier pause, and returns false then: a
   * person may have asked for that one while the post was on its way.
   */
  pause(id: string, pause: Pause): Promise<boolean>;
  /** Returns false if the subscription has ended or, with `pause`, has another. One of several callers gets true. */
  resume(id: string, nextRunAt: number, pause?: Pause): Promise<boolean>;
  /** Deletes its unfinished deliveries too; those that were posted stay. Does nothing if it had ended before. */
  end(id: string): Promise<void>;
  /** Returns all subscriptions whose next run is after `at`. */
  runningAfter(at: number): Promise<Subscription[]>;
  /** Returns the workspaces that have subscriptions which are paused for this reason. */
  workspacesPausedFor(reason: string): Promise<Workspace[]>;
  /** Returns subscriptions whose pause ends by itself at `at` or before, the earliest end first. */
  pausedUntil(at: number, limit: number): Promise<Subscription[]>;
  /** Moves the next run of `before` to `to` and sets its `lastDate`. Returns false if another next run is stored. */
  reschedule(before: Pick<Subscription, 'id' | 'nextRunAt'>, to: number, lastDate?: string): Promise<boolean>;
  /** Returns subscriptions that are not paused and whose `nextRunAt` is not after `now`, the longest due first. */
  due(now: number, limit: number): Promise<Subscription[]>;
}

/** A post that is due and that no worker has leased yet. */
export interface NewDelivery {
  /** Random, at most 25 characters. Platforms recognise a second attempt by it. */
  id: string;
  subscription: string;
  /** In the subscription's zone: `2026-03-29`. A subscription has one delivery per local date. */
  localDate: string;
  /** The subscription's `nextRunAt` as it was read. */
  dueAt: number;
  /** The subscription's new `nextRunAt`. */
  nextRunAt: number;
  /** The earliest time at which it may be leased; also decides the order of leasing. Default is `dueAt`. */
  availableAt?: number;
}

export interface DeliveryFacts extends Channel {
  id: string;
  subscription: string;
  thread?: string;
  localDate: string;
  dueAt: number;
  /** Ids of the papers that were reserved; empty before `reserve`. */
  papers: string[];
  /** Number of times it has been leased. */
  tries: number;
}

export type Delivery = DeliveryFacts & DeliveryState;

type DeliveryState =
  | {
      state: 'claimed';
      /** The time directly before a call that may have posted the papers. If set, look for the post before posting. */
      maybeSentAt?: number;
    }
  | { state: 'sent'; endedAt: number; message: string; url: string }
  | EndWithoutPost;

/**
 * `rejected`: the platform refuses the post for good. `failed`: there was no post. `unknown`: nobody can find out whether
 * the post arrived.
 */
export type EndWithoutPost =
  | { state: 'rejected' | 'failed'; endedAt: number; reason: string }
  | { state: 'unknown'; endedAt: number };

/** The exclusive right to work on a delivery for a limited time. `fence` grows with each lease of the delivery. */
export interface Lease {
  delivery: string;
  fence: number;
}

export interface LeasedDelivery {
  lease: Lease;
  delivery: DeliveryFacts & Extract<DeliveryState, { state: 'claimed' }>;
  /** The time until which the platform accepts no posts in this workspace; absent if it demands no pause. */
  restsUntil?: number;
}

/** `lost`: another worker leased the delivery after this lease ran out, or the subscription has ended. */
export type Reservation = { state: 'reserved' } | { state: 'taken'; papers: string[] } | { state: 'lost' };

export type PostingRight = { state: 'granted' } | { state: 'lost' } | { state: 'rests'; until: number };

export interface Deliveries {
  /**
   * Creates the deliveries and moves their subscriptions to the next run, in one transaction. Returns the ids of the
   * created deliveries. Skips a subscription that another process has moved, paused or ended since it was read; if a
   * delivery for the local date exists, only moves the subscription.
   */
  create(deliveries: readonly NewDelivery[]): Promise<string[]>;
  /** Leases unfinished deliveries that nobody holds, the longest available first. */
  lease(now: number, leaseMs: number, limit: number): Promise<LeasedDelivery[]>;
  /** Returns whether the delivery may be posted now: the lease lasts until `until`, and the platform wants no rest. */
  mayPost(lease: Lease, now: number, until: number): Promise<PostingRight>;
  /** Records that the platform accepts no posts in this workspace until then. Never shortens an earlier pause. */
  rest(where: Workspace, until: number): Promise<void>;
  /**
   * Reserves all of these papers for the delivery, or none, and releases those it had. `taken` names the papers that
   * another delivery of the channel has in this cycle. An empty list reserves the post that says that nothing is
   * left. A channel gets that once until it gets a paper again; a second attempt is `taken` too. With `maybeSentAt`,
   * does what `maybeSent` does in the same transaction.
   */
  reserve(lease: Lease, papers: readonly string[], maybeSentAt?: number): Promise<Reservation>;
  /** Call it before a call that posts. Returns false if the lease is lost; then do not post. */
  maybeSent(lease: Lease, now: number): Promise<boolean>;
  /**
   * Ends the lease and makes the delivery available again at `at`: to be posted if it was certainly `not-sent`, else
   * to be looked for. Returns false if the lease is lost.
   */
  later(lease: Lease, at: number, sure: 'not-sent' | 'maybe-sent'): Promise<boolean>;
  /** Like `later` for many deliveries, but keeps whether they may have been sent. Skips lost leases. */
  giveBack(back: readonly { lease: Lease; at: number }[]): Promise<void>;
  /**
   * Records a successful post. Accepted even if the lease ran out, because the message exists; returns false only if
   * another worker has looked for the message since and not found it.
   */
  sent(lease: Lease, post: { endedAt: number; message: string; url: string }): Promise<boolean>;
  /**
   * Records an end without a known post. Its papers count as not seen, unless the end is `unknown`. With `tellAt`, the
   * creator is to be told; see `untold`. Returns false if the lease is lost.
   */
  end(lease: Lease, end: EndWithoutPost & { tellAt?: number | undefined }): Promise<boolean>;
  /**
   * Returns ended deliveries whose creators have not been told and whose `tellAt` has come, the longest due first, and
   * reserves them for the caller until their new `tellAt`, which is `now` plus `leaseMs`. Until its first `tellAt` a
   * delivery is reserved for the process that ended it.
   */
  untold(now: number, leaseMs: number, limit: number): Promise<Untold[]>;
  /** Returns the failed deliveries of a channel whose creators have not been told, without reserving them. */
  untoldMisses(where: Channel): Promise<Untold[]>;
  /**
   * Call it before the call that tells the creator: from then on it counts as told. Returns false if another process
   * has reserved or told it meanwhile; then do not tell.
   */
  telling(untold: Untold): Promise<boolean>;
  /** Records that the creator was certainly not told and is to be told from `at` on. */
  tellLater(id: string, at: number): Promise<boolean>;
  /** Counts the unfinished deliveries that were due before `dueBefore`. */
  countLate(dueBefore: number): Promise<number>;
  /** Ends leases and waits that end more than a day from now. Only a clock that was wrong can have set them. */
  endFarWaits(now: number): Promise<void>;
  /** Deletes or redates deliveries that were created while the clock was wrong. */
  setRight(wrong: { delete: readonly string[]; redate: readonly Redated[] }): Promise<void>;
  get(id: string): Promise<Delivery | undefined>;
  /** Newest first. */
  ofSubscription(subscription: string, limit: number): Promise<Delivery[]>;
  /** Newest first. Those due at the same time are ordered by their subscriptions' ids, as `comingPosts` does. */
  inChannel(where: Channel, limit: number): Promise<Delivery[]>;
}

/** A delivery whose creator has not been told how it ended. */
export interface Untold {
  delivery: Delivery;
  tellAt: number;
}

export interface Redated {
  id: string;
  localDate: string;
  /** Replaces the time at which it was due and, if it has ended, the time at which it ended. */
  at: number;
}

export interface SeenPaper {
  paper: string;
  cycle: number;
  delivery: string;
}

/** The papers that the subscriptions of a channel have posted, or have reserved to post. */
export interface SeenPapers {
  /** Returns the number of the channel's present cycle: 1 until it starts over for the first time. */
  cycle(where: Channel): Promise<number>;
  /** Ends the cycle `from`: every paper counts as new again. Returns the present cycle. Repeating changes nothing. */
  startOver(where: Channel, from: number): Promise<number>;
  /** Returns the papers of the present cycle. */
  list(where: Channel): Promise<SeenPaper[]>;
  /** Returns every time at which this paper was posted in the channel, in all cycles, newest first. */
  of(where: Channel, paper: string): Promise<SeenPaper[]>;
}
