import type { Language } from '../model/language.ts';
import type { Channel } from '../model/places.ts';
import type { PostingRight } from './digest-store.ts';

/** The terms of a vote: its candidates, its end, and the time of the discussion of the winner. */
export interface VoteTerms {
  /** Ids of the candidates, in the order in which the message lists them. */
  papers: string[];
  closesAt: number;
  /** The time at which the group meets to discuss the winner. */
  meetsAt: number;
  /** IANA zone in which both times are written. */
  timezone: string;
  /** With `hidden`, the message shows how many people voted but not for which paper, until the vote ends. */
  tally: 'visible' | 'hidden';
  language: Language;
}

export interface Vote extends VoteTerms, Channel {
  id: string;
  thread?: string;
  createdBy: string;
  /** The name that the message shows for the person who started the vote. */
  displayName: string;
  createdAt: number;
  /** The vote's message; absent until it was posted. */
  message?: string;
  url?: string;
  /** `closed` votes were counted. A `cancelled` vote has no result: its message was deleted or cannot be edited. */
  state: 'open' | 'closed' | 'cancelled';
  /** Index into `papers`; absent before the end, and if nobody voted. */
  winner?: number;
  /** Number of messages about the result that have been posted: the announcement, its thread, the reminder. */
  step: number;
  /** The announcement's message and link. */
  resultMessage?: string;
  resultUrl?: string;
  /** Grows with each change that the message has to show. */
  version: number;
}

/** How many people chose each candidate, in the order of `papers`, and when each got its last vote. */
export interface Tally {
  counts: number[];
  /** Epoch milliseconds; 0 without votes. */
  lastAt: number[];
}

/** The exclusive right to post and edit for a vote for a limited time. `fence` grows with each lease. */
export interface VoteLease {
  vote: string;
  fence: number;
}

export interface LeasedVote {
  lease: VoteLease;
  vote: Vote;
  /** The version that the message shows; smaller than `vote.version` if it has to be edited. */
  shown: number;
  /** The time directly before a call that may have posted the next message. If set, look for it before posting. */
  maybeSentAt?: number;
}

/** Votes on what a channel reads next. A vote has one ballot per person. */
export interface Votes {
  /**
   * Records a vote and returns the first lease of it, which lasts `leaseMs` from `createdAt`. Returns undefined, and
   * changes nothing, if there is a vote with this id.
   */
  open(vote: Omit<Vote, 'state' | 'step' | 'version'>, leaseMs: number): Promise<VoteLease | undefined>;
  /** Deletes a vote whose message was certainly not posted, to be opened again. Returns false if the lease is lost. */
  withdraw(lease: VoteLease): Promise<boolean>;
  get(id: string): Promise<Vote | undefined>;
  /** Returns the votes of a channel that ended with or without a winner after `at`, oldest first. */
  endedSince(where: Channel, at: number): Promise<Vote[]>;
  /**
   * Records a person's choice, an index into the vote's papers. Repeating it is harmless. If the vote has ended, or if
   * `now` is not before `closesAt`, nothing is recorded, and it returns `counted` if the person's ballot is this choice,
   * else `over`.
   */
  cast(id: string, user: string, choice: number, now: number): Promise<'cast' | 'counted' | 'over'>;
  /** Deletes a person's ballot. Returns `none` if there is no ballot, and `over` if there is one in a vote that has ended. */
  takeBack(id: string, user: string, now: number): Promise<'taken-back' | 'none' | 'over'>;
  tally(id: string): Promise<Tally>;
  /** Lets an open vote end at `now`; the worker counts it. Does nothing if it has ended. */
  closeNow(id: string, now: number): Promise<void>;
  /** Returns the open votes of a channel, newest first. */
  openIn(where: Channel): Promise<Vote[]>;
  /** Moves the meeting of an open vote. Repeating it is harmless. Returns false, and changes nothing, if it has ended. */
  meet(id: string, meetsAt: number, now: number): Promise<boolean>;
  /** Leases votes for which something is due, the longest due first. */
  lease(now: number, leaseMs: number, limit: number): Promise<LeasedVote[]>;
  /**
   * Returns whether something may be sent for the vote now: the lease lasts until `until` at least, and the platform
   * does not want a rest.
   */
  mayPost(lease: VoteLease, now: number, until: number): Promise<PostingRight>;
  /** Call it before a call that posts. Returns false if the lease is lost; then do not post. */
  maybeSent(lease: VoteLease, now: number): Promise<boolean>;
  /** Records the message in which people vote. It shows version 0. */
  posted(lease: VoteLease, post: { message: string; url: string }): Promise<boolean>;
  /** Records that the message shows `version`. */
  shown(lease: VoteLease, version: number): Promise<boolean>;
  /**
   * Ends an open vote and counts it in one transaction, so that every ballot was cast before the end. `decide` returns
   * the winner's index. Returns false if the lease is lost.
   */
  close(lease: VoteLease, decide: (tally: Tally) => number | undefined): Promise<boolean>;
  /** Records that the message of this step was posted, or is left out. */
  stepped(lease: VoteLease, step: number, result?: { message: string; url: string }): Promise<boolean>;
  /** Ends leases and waits of more than a day that no vote can have: they come from a clock that was far ahead. */
  endFarWaits(now: number): Promise<void>;
  /** Ends a vote without a result. It stays due, so that its maker is told. Returns false if the lease is lost. */
  cancel(lease: VoteLease): Promise<boolean>;
  /**
   * Ends the lease at `restUntil`. `nextAt` is when the next thing is due, undefined if nothing is; a change since the
   * lease makes the vote due at `restUntil`. With `not-sent`, the next message was certainly not posted.
   */
  release(
    lease: VoteLease,
    then: { restUntil: number; nextAt: number | undefined; sure?: 'not-sent' },
  ): Promise<void>;
}
