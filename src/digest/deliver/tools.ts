import type { Chats } from '../../ports/chat.ts';
import type { Store } from '../../ports/store.ts';
import type { PostView } from '../pick/daily-post.ts';

/** What delivering takes from outside. */
export interface DigestTools extends PostView {
  store: Pick<Store, 'subscriptions' | 'deliveries' | 'seenPapers'>;
  chats: Chats;
  clock: Clock;
  settings: DigestSettings;
  log: DigestLog;
  metrics: DigestMetrics;
  /** Papers that no platform took, or that made posting fail: passed over while this process lives. */
  unpostable: Set<string>;
  /** Aborted when the worker stops. */
  stopping: AbortSignal;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Ends early, without failing, when the signal does. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface DigestSettings {
  /** A lease's time; must be longer than `callMs` and `settleMs` together, with room for the work around a call. */
  leaseMs: number;
  /** A call that posts ends within this time; then it counts as without an answer. */
  callMs: number;
  /** After a call without an answer, how late its post may still arrive: look no earlier. */
  settleMs: number;
  /** Later than this, a day's post is left out. */
  tooLateMs: number;
  /** From here on a post counts as late, says so, and is counted in `digest_late_total`. */
  lateMs: number;
  /** Between two looks at the store for what is due. */
  tickMs: number;
  /** Posts under way at once. */
  concurrency: number;
  /** Of these, in one workspace. */
  perWorkspace: number;
}

export const usualSettings: DigestSettings = {
  leaseMs: 180_000,
  callMs: 30_000,
  settleMs: 30_000,
  tooLateMs: 6 * 3_600_000,
  lateMs: 10 * 60_000,
  tickMs: 1_000,
  concurrency: 64,
  perWorkspace: 8,
};

/** As pino has it. */
export interface DigestLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface DigestMetrics {
  /** A delivery's way ended, or was put off. */
  ended(end: EndKind): void;
  /** A run that was more than `lateMs` late. */
  late(): void;
  /** From when it was due until it was posted. */
  delay(ms: number): void;
  /** Deliveries that this process works on or has in its queue. */
  underWay(count: number): void;
}

export type EndKind = 'sent' | 'rejected' | 'failed' | 'unknown' | 'later' | 'lost';

export interface End {
  kind: EndKind;
  /** The platform asks for a rest of this length in this workspace. */
  restMs?: number;
}
