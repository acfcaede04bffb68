import { CamelCasePlugin, type Dialect, Kysely } from 'kysely';
import type { Language } from '../../../src/model/language.ts';
import type { SubscriptionManagers } from '../../../src/model/subscription-managers.ts';
import type { StoreKind } from '../../../src/ports/store.ts';

/**
 * The tables as queries see them; in SQL the names are in snake_case. Null means absent, times are epoch milliseconds.
 */
export interface Schema {
  installations: {
    platform: string;
    workspace: string;
    enterprise: string | null;
    keyId: string;
    sealed: string;
    installedAt: number;
  };
  events: {
    id: string;
    state: 'claimed' | 'done';
    attempt: number;
    leaseUntil: number;
    payload: string | null;
    /** The id of the key that encrypted the payload; null if it is not encrypted. */
    keyId: string | null;
    expiresAt: number | null;
    seenAt: number;
    /** See `SeenEvents.readFirst`. */
    firstReading: string | null;
  };
  commandLines: { key: string; platform: string; workspace: string; line: string; usedAt: number };
  saves: {
    platform: string;
    workspace: string;
    user: string;
    paper: string;
    savedAt: number;
    /** The time at which the person marked the paper as read; null if they have not. */
    doneAt: number | null;
    note: string | null;
    /** See `Save`. */
    reaction: string | null;
  };
  shares: {
    platform: string;
    workspace: string;
    channel: string;
    thread: string | null;
    message: string;
    /** A JSON array. */
    continuation: string | null;
    url: string;
    paper: string;
    identity: string;
    kind: 'share' | 'discussion' | 'daily';
    user: string;
    displayName: string;
    sharedAt: number;
  };
  /** `user` is empty in the feed of a channel, `channel` in that of a person. */
  feeds: {
    /** SHA-256 of the secret in the feed's address. */
    hash: string;
    platform: string;
    workspace: string;
    user: string;
    channel: string;
    language: Language;
    createdAt: number;
  };
  demoPosts: {
    id: string;
    thread: string | null;
    key: string;
    /** JSON of a `Reply`. */
    reply: string;
    language: Language;
    postedAt: number;
  };
  preferences: { platform: string; workspace: string; user: string; language: Language };
  /** `linkCards` is 1 if the channel wants a card below a message that links to a paper. */
  channelPreferences: { platform: string; workspace: string; channel: string; linkCards: 0 | 1 };
  /** Claims of a paper in a channel, for a card below a link or for a discussion. `identity`: see `PaperClaims`. */
  linkCards: {
    platform: string;
    workspace: string;
    channel: string;
    identity: string;
    message: string;
    shownAt: number;
  };
  workspacePreferences: { platform: string; workspace: string; subscriptionManagers: SubscriptionManagers };
  introductions: { platform: string; workspace: string; to: string; madeAt: number };
  registrations: { application: string; hash: string };
  subscriptions: {
    id: string;
    platform: string;
    workspace: string;
    channel: string;
    thread: string | null;
    query: string;
    exclude: string;
    at: string;
    timezone: string;
    /** JSON: `[1,2,3,4,5]` */
    days: string;
    count: number;
    language: Language;
    layout: 'post' | 'thread';
    /** JSON: `["problem","method"]` */
    parts: string;
    titles: 0 | 1;
    learns: 0 | 1;
    recap: 0 | 1;
    createdBy: string;
    creatorName: string | null;
    createdAt: number;
    nextRunAt: number;
    lastDate: string | null;
    pausedAt: number | null;
    pauseReason: string | null;
    pausedUntil: number | null;
  };
  deliveries: {
    id: string;
    subscription: string;
    platform: string;
    workspace: string;
    channel: string;
    thread: string | null;
    localDate: string;
    dueAt: number;
    /** JSON: `["ac-odm"]` */
    papers: string;
    state: 'claimed' | 'sent' | 'rejected' | 'failed' | 'unknown';
    fence: number;
    /** The earliest time at which the delivery may be leased: the end of its lease, or of the pause before a retry. */
    availableAt: number;
    maybeSentAt: number | null;
    /** The time at which it was marked as late; null if it was not. */
    lateAt: number | null;
    /** The earliest time at which any process may tell the creator how it ended; null if nobody is to be told. */
    tellAt: number | null;
    endedAt: number | null;
    reason: string | null;
    message: string | null;
    url: string | null;
  };
  seenPapers: {
    platform: string;
    workspace: string;
    channel: string;
    /** Empty in the row that records that the channel was told that nothing is left. */
    paper: string;
    cycle: number;
    delivery: string;
  };
  votes: {
    id: string;
    platform: string;
    workspace: string;
    channel: string;
    thread: string | null;
    /** JSON: `["ac-odm"]` */
    papers: string;
    closesAt: number;
    meetsAt: number;
    timezone: string;
    tally: 'visible' | 'hidden';
    language: Language;
    createdBy: string;
    displayName: string;
    createdAt: number;
    message: string | null;
    url: string | null;
    state: 'open' | 'closed' | 'cancelled';
    winner: number | null;
    step: number;
    resultMessage: string | null;
    resultUrl: string | null;
    version: number;
    /** The version that the message shows. */
    shown: number;
    /** The time at which the next post or edit is due; null if none is. */
    dueAt: number | null;
    leasedUntil: number;
    fence: number;
    maybeSentAt: number | null;
  };
  likes: {
    platform: string;
    workspace: string;
    channel: string;
    user: string;
    paper: string;
    /** 1 for more, -1 for less. */
    value: number;
    likedAt: number;
  };
  /** `platform` and `workspace` are those of the vote. */
  ballots: {
    platform: string;
    workspace: string;
    vote: string;
    user: string;
    /** Index into the vote's papers. */
    choice: number;
    castAt: number;
  };
  rests: { platform: string; workspace: string; until: number };
  cycles: { platform: string; workspace: string; channel: string; cycle: number };
}

export type Db = Kysely<Schema>;

/** An open database with its schema up to date. */
export interface Database {
  db: Db;
  kind: StoreKind;
  /** Checks for faults that a query would not notice yet. Throws `StoreUnavailable`. */
  check?(): Promise<void>;
}

export function connect(dialect: Dialect): Db {
  return new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
}
