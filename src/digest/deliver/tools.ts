import type { Chats } from '../../ports/chat.ts';
import type { Store } from '../../ports/store.ts';
import type { Library } from '../../search/index/library.ts';
import type { PostView } from '../pick/daily-post.ts';
import { tooLateMs } from '../terms/schedule.ts';

/** Everything that delivering depends on. */
export interface DigestTools extends Omit<PostView, 'library'> {
  /** The papers as they are now: a corpus may be added or changed while the service runs. */
  library(): Library;
  store: Pick<Store, 'subscriptions' | 'deliveries' | 'seenPapers'>;
  chats: Chats;
  clock: Clock;
  settings: DigestSettings;
  log: DigestLog;
  metrics: DigestMetrics;
  /** Ids of papers that a platform refused or that made posting throw. This process does not pick them again. */
  unpostable: Set<string>;
  /** Aborted when the worker stops. */
  stopping: AbortSignal;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Reads the time again from its source. Absent if `now` reads it each time. */
  follow?(): Promise<void>;
  /** Resolves early when the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface DigestSettings {
  /** How long a lease lasts. Must be longer than `callMs` and `settleMs` together, plus the work around a call. */
  leaseMs: number;
  /** A call that posts and has not settled within this time counts as having got no answer. */
  callMs: number;
  /** How long after a call without an answer its post may still arrive. Nobody looks for the post before that. */
  settleMs: number;
  /** A post that is later than this is left out. */
  tooLateMs: number;
  /** A post that is later than this says so and is counted in `digest_late_total`. */
  lateMs: number;
  /** Time between two queries for what is due. */
  tickMs: number;
  /** Deliveries in progress at once. */
  concurrency: number;
  /** Deliveries in progress at once in one workspace. */
  perWorkspace: number;
}

export const usualSettings: DigestSettings = {
  leaseMs: 180_000,
  callMs: 30_000,
  settleMs: 30_000,
  tooLateMs,
  lateMs: 10 * 60_000,
  tickMs: 1_000,
  concurrency: 64,
  perWorkspace: 8,
};

/** The part of pino's logger that is used here. */
export interface DigestLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface DigestMetrics {
  /** A delivery ended or was put off. */
  ended(end: EndKind): void;
  /** A post is more than `lateMs` late. */
  late(): void;
  /** Time from when a post was due until it was there. */
  delay(ms: number): void;
  /** Deliveries that are in progress or queued in this process. */
  underWay(count: number): void;
}

export type EndKind = 'sent' | 'rejected' | 'failed' | 'unknown' | 'later' | 'lost';

export interface End {
  kind: EndKind;
}
