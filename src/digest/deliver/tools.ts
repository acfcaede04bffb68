import type { Chats } from '../../ports/chat.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { Library } from '../../search/index/library.ts';

/** Everything that delivering depends on. */
export interface DigestTools {
  /** Returns the papers as they are now. A corpus may be added or changed while the service runs. */
  library(): Library;
  store: Pick<
    Store,
    'subscriptions' | 'deliveries' | 'seenPapers' | 'likes' | 'shares' | 'votes' | 'keyValues'
  >;
  chats: Chats;
  clock: Clock;
  settings: DigestSettings;
  log: Omit<Log, 'debug'>;
  metrics: DigestMetrics;
  /** Ids of papers that a platform refused or that caused an error. This process does not pick them again. */
  unpostable: Set<string>;
  /** Aborted when the worker stops. */
  stopping: AbortSignal;
}

export interface DigestSettings {
  /** Duration of a lease. It must be longer than `callMs` and `settleMs` together, plus the work around a call. */
  leaseMs: number;
  /** A call that posts counts as unanswered if it has not settled within this time. */
  callMs: number;
  /** The post of an unanswered call may still arrive for this long, so nobody looks for it earlier. */
  settleMs: number;
  /** Time between two checks for what is due. */
  tickMs: number;
  /** Most deliveries in progress at once. */
  concurrency: number;
  /** Most deliveries in progress at once in one workspace. */
  perWorkspace: number;
}

export const usualSettings: DigestSettings = {
  leaseMs: 180_000,
  callMs: 30_000,
  settleMs: 30_000,
  tickMs: 1_000,
  concurrency: 64,
  perWorkspace: 8,
};

export interface DigestMetrics {
  /** Counts a delivery that ended or was put off. */
  ended(end: End): void;
  /** Reports how many deliveries are more than `lateMs` late and not posted yet. */
  late(count: number): void;
  /** Records the time from when a post was due until it was posted. */
  delay(ms: number): void;
  /** Reports how many deliveries are in progress or queued in this process. */
  underWay(count: number): void;
}

export type End = 'sent' | 'rejected' | 'failed' | 'unknown' | 'later' | 'lost';
