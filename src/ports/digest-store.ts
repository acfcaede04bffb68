import type { Language } from '../model/language.ts';
import type { Channel, Workspace } from '../model/places.ts';

/** What a channel asked for. */
export interface SubscriptionTerms {
  /** Empty takes every paper. */
  query: string;
  /** Papers that match this are left out; empty leaves out none. */
  exclude: string;
  /** Local wall time, `09:00`. */
  at: string;
  /** IANA zone. */
  timezone: string;
  /** ISO days of the week, 1 is Monday. */
  days: number[];
  /** Papers in one post. */
  count: number;
  language: Language;
  /** Where the parts go: all in the post, or in a thread below it. */
  layout: 'post' | 'thread';
  /** Keys of the parts that the posts show, in the order of the papers; empty shows all. */
  parts: string[];
}

export interface Subscription extends SubscriptionTerms, Channel {
  id: string;
  thread?: string;
  createdBy: string;
  createdAt: number;
  nextRunAt: number;
  pause?: Pause;
}

export interface Pause {
  at: number;
  /** `asked` by a person, or the refusal that ended the posts. */
  reason: string;
}

export interface SubscriptionChange {
  terms: SubscriptionTerms;
  nextRunAt: number;
  /** Where in its channel the posts go from now on; absent is the channel itself. */
  thread?: string;
}

export interface Subscriptions {
  add(subscription: Subscription): Promise<void>;
  get(id: string): Promise<Subscription | undefined>;
  /** Oldest first. */
  inChannel(where: Channel): Promise<Subscription[]>;
  inWorkspace(where: Workspace): Promise<Subscription[]>;
  /** False, here and below, when it has ended. */
  change(id: string, change: SubscriptionChange): Promise<boolean>;
  pause(id: string, pause: Pause): Promise<boolean>;
  resume(id: string, nextRunAt: number): Promise<boolean>;
  /** Its unfinished deliveries end with it; what was posted stays on record. */
  end(id: string): Promise<boolean>;
  /** Those whose id comes after `id`, by id: to go through all of them, beginning with an empty one. */
  after(id: string, limit: number): Promise<Subscription[]>;
  /** Moves the next run to `to` if it is still `from`. */
  reschedule(id: string, from: number, to: number): Promise<boolean>;
  /** `nextRunAt` has come and it is not paused; longest due first. */
  due(now: number, limit: number): Promise<Subscription[]>;
}

/** A day's post before anybody works on it. */
export interface NewDelivery {
  /** At most 25 characters, random: platforms recognise a second try by it. */
  id: string;
  subscription: string;
  /** `2026-03-29`, in the subscription's zone: one delivery a day. */
  localDate: string;
  /** The subscription's `nextRunAt` as read. */
  dueAt: number;
  /** Where it moves to. */
  nextRunAt: number;
  /** From when on it may be leased, the earliest first; `dueAt` unless told. */
  availableAt?: number;
}

export interface DeliveryFacts extends Channel {
  id: string;
  subscription: string;
  thread?: string;
  localDate: string;
  dueAt: number;
  /** Empty until `reserve`. */
  papers: string[];
  /** How often it was leased. */
  tries: number;
}

export type Delivery = DeliveryFacts & DeliveryState;

export type DeliveryState =
  | {
      state: 'claimed';
      /** A call that may have posted it was about to start then: look before posting. */
      maybeSentAt?: number;
    }
  | { state: 'sent'; sentAt: number; message: string; url: string }
  | { state: 'rejected'; rejectedAt: number; reason: string }
  | { state: 'failed'; failedAt: number; reason: string }
  | { state: 'unknown'; unknownAt: number };

/** The right to work on a delivery until its time is over; `fence` grows with each lease. */
export interface Lease {
  delivery: string;
  fence: number;
}

export interface LeasedDelivery {
  lease: Lease;
  delivery: DeliveryFacts & Extract<DeliveryState, { state: 'claimed' }>;
}

/** `lost`: the lease ran out and somebody else has it, or the subscription ended. */
export type Reservation = { state: 'reserved' } | { state: 'taken'; papers: string[] } | { state: 'lost' };

export interface Deliveries {
  /**
   * In one transaction: creates each day's delivery and moves its subscription to the next run. Left out, and so
   * not among the ids that come back, is a subscription that somebody else moves, paused or ended meanwhile; where
   * the local date has its delivery, the subscription only moves.
   */
  create(deliveries: readonly NewDelivery[]): Promise<string[]>;
  /** Unfinished deliveries nobody is working on, longest due first. */
  lease(now: number, leaseMs: number, limit: number): Promise<LeasedDelivery[]>;
  /**
   * Takes papers for it, instead of any taken before, all or none. `taken` names those that the channel has had
   * in this cycle. With `maybeSentAt` it does what `maybeSent` does in the same transaction.
   */
  reserve(lease: Lease, papers: readonly string[], maybeSentAt?: number): Promise<Reservation>;
  /** To be kept before the call that posts. False, here and below, when the lease is lost: do not post. */
  maybeSent(lease: Lease, now: number): Promise<boolean>;
  /** Gives it back until `at`: to post after a definite no, to look again after anything else. */
  later(lease: Lease, at: number, sure: 'not-sent' | 'maybe-sent'): Promise<boolean>;
  /** What the platform holds is true whoever has the lease by now, as long as nobody found that it is not there. */
  /** Gives many back at once, each until its `at`, as after anything but a definite no; those with a lost lease stay. */
  giveBack(back: readonly { lease: Lease; at: number }[]): Promise<void>;
  sent(lease: Lease, post: { sentAt: number; message: string; url: string }): Promise<boolean>;
  /** Refused for good. Its papers count as not seen. For `tellAt`, here and below, see `untold`. */
  rejected(lease: Lease, end: { rejectedAt: number; reason: string; tellAt?: number }): Promise<boolean>;
  /** Given up, or too late. Its papers count as not seen. */
  failed(lease: Lease, end: { failedAt: number; reason: string; tellAt?: number }): Promise<boolean>;
  /** Nobody can tell whether it arrived. Its papers count as seen. */
  unknown(lease: Lease, end: { unknownAt: number; tellAt?: number }): Promise<boolean>;
  /**
   * Ends of which who subscribed has yet to hear and whose `tellAt` has come, longest due first. Each is the
   * caller's to tell until its new `tellAt`, `leaseMs` from `now`; as it is, until the first, that of who ended it.
   */
  untold(now: number, leaseMs: number, limit: number): Promise<Untold[]>;
  /** To be kept before the call that tells; from then on it counts as told. False: it is not the caller's, do not tell. */
  telling(untold: Untold): Promise<boolean>;
  /** Was certainly not told: is to be told from `at` on. */
  tellLater(id: string, at: number): Promise<boolean>;
  /** Takes note of unfinished deliveries that were due before `dueBefore`; each is given once, to one who asks. */
  noteLate(dueBefore: number, now: number, limit: number): Promise<LateDelivery[]>;
  /** The same for one that came to its end late. False when it was noted before. */
  noteLateEnd(id: string, now: number): Promise<boolean>;
  get(id: string): Promise<Delivery | undefined>;
  /** Newest first. */
  ofSubscription(subscription: string, limit: number): Promise<Delivery[]>;
  /** Newest first. */
  inChannel(where: Channel, limit: number): Promise<Delivery[]>;
}

export interface Untold {
  delivery: Delivery;
  tellAt: number;
}

export type LateDelivery = Pick<DeliveryFacts, 'id' | 'subscription' | 'dueAt'>;

export interface SeenPaper {
  paper: string;
  cycle: number;
  delivery: string;
}

/** What a channel has had from its subscriptions, or is about to get. */
export interface SeenPapers {
  /** 1 until the channel starts over. */
  cycle(where: Channel): Promise<number>;
  /** Every paper counts as new again; gives the new cycle. `from` is the cycle to end, so that twice is once. */
  startOver(where: Channel, from: number): Promise<number>;
  /** In the present cycle. */
  list(where: Channel): Promise<SeenPaper[]>;
  /** In every cycle, newest first. */
  of(where: Channel, paper: string): Promise<SeenPaper[]>;
}
