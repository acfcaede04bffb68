import { CamelCasePlugin, type Dialect, Kysely } from 'kysely';
import type { Language } from '../../../src/model/language.ts';
import type { Channel, Person, Workspace } from '../../../src/model/places.ts';
import type { SubscriptionManagers } from '../../../src/model/subscription-managers.ts';
import type { Delivery, DeliveryFacts, Like, Subscription } from '../../../src/ports/digest-store.ts';
import type { DemoPost, Installation, PaperId, Save, Share, StoreKind } from '../../../src/ports/store.ts';
import type { Vote } from '../../../src/ports/vote-store.ts';

/** A record of a port as a table holds it: null means absent, a boolean is 0 or 1, lists and objects are JSON. */
type Row<T> = {
  [Key in keyof T]-?: Cell<Exclude<T[Key], undefined>> | (undefined extends T[Key] ? null : never);
};

type Cell<T> = T extends boolean ? 0 | 1 : T extends object ? string : T;

/** The tables as queries see them; in SQL the names are in snake_case. Times are epoch milliseconds. */
export interface Schema {
  installations: Row<Omit<Installation, 'data'>> & { keyId: string; sealed: string };
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
  commandLines: Workspace & { key: string; line: string; usedAt: number };
  saves: Person & Row<Save>;
  shares: Row<Share>;
  paperIds: PaperId;
  /** `user` is empty in a channel's feed, `channel` in a person's. `hash` is the SHA-256 of the address's secret. */
  feeds: Person & Channel & { hash: string; language: Language; createdAt: number };
  demoPosts: Row<DemoPost>;
  preferences: Person & { language: Language };
  /** `linkCards` is 1 if the channel wants a card below a message that links to a paper. */
  channelPreferences: Channel & { linkCards: 0 | 1 };
  /** Claims of a paper in a channel, for a card below a link or for a discussion. `identity`: see `PaperClaims`. */
  linkCards: Channel & { identity: string; message: string; shownAt: number };
  workspacePreferences: Workspace & { subscriptionManagers: SubscriptionManagers };
  introductions: Workspace & { to: string; madeAt: number };
  registrations: { application: string; hash: string };
  subscriptions: Row<Omit<Subscription, 'pause' | 'recap'>> & {
    recap: 0 | 1;
    pausedAt: number | null;
    pauseReason: string | null;
    pausedUntil: number | null;
  };
  deliveries: Row<Omit<DeliveryFacts, 'tries'>> & {
    state: Delivery['state'];
    fence: number;
    /** The earliest time at which the delivery may be leased: the end of its lease, or of the pause before a retry. */
    availableAt: number;
    maybeSentAt: number | null;
    /** The earliest time at which any process may tell the creator how it ended; null if nobody is to be told. */
    tellAt: number | null;
    endedAt: number | null;
    reason: string | null;
    message: string | null;
    url: string | null;
  };
  /** `paper` is empty in the row that records that the channel was told that nothing is left. */
  seenPapers: Channel & { paper: string; cycle: number; delivery: string };
  votes: Row<Vote> & {
    /** The version that the message shows. */
    shown: number;
    /** The time at which the next post or edit is due; null if none is. */
    dueAt: number | null;
    leasedUntil: number;
    fence: number;
    maybeSentAt: number | null;
  };
  likes: Person & Channel & Row<Like>;
  /** `platform` and `workspace` are those of the vote, `choice` is an index into its papers. */
  ballots: Person & { vote: string; choice: number; castAt: number };
  rests: Workspace & { until: number };
  cycles: Channel & { cycle: number };
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
