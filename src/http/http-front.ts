import type { IncomingHttpHeaders } from 'node:http';
import type { MessagePort } from 'node:worker_threads';
import type { Outcome } from '../model/outcome.ts';

/**
 * The part of a mount that works in the thread of the port. It says what may be acknowledged before any work, so that
 * no search, no garbage collection and no rendering on the main thread holds an acknowledgement up.
 */
export interface MountFront {
  /** The path that it looks at, by POST only. */
  path: string;
  /** Address of a module that exports `createFront`. */
  module: string;
  /** For `createFront`, copied to the thread. */
  data: unknown;
  /** Gets what was acknowledged. */
  take(content: unknown): void;
  /** The thread owns the port, at the start and again after it was replaced. */
  onWorking(): void;
  /** The thread is gone; the main thread answers in its place until it is started again. */
  onEnded(cause: unknown): void;
}

export interface FrontRequest {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Undefined, or a throw, leaves the request to the mount's `handle`. */
export type Front = (request: FrontRequest) => Acknowledged | undefined;

export interface Acknowledged {
  /** For `take`; absent where nothing is left to do. */
  content?: unknown;
  /** Sent as JSON with the 200; absent where it has no content. */
  answer?: unknown;
}

export type CreateFront = (data: unknown) => Front;

/**
 * So many may be acknowledged before the main thread has seen the first of them, because they are lost if the process
 * is killed then. Beyond, the main thread acknowledges for itself.
 */
export const mostAhead = 50;

/** What the thread starts with. */
export interface FrontStart {
  fronts: Pick<MountFront, 'path' | 'module' | 'data'>[];
  /** One number in shared memory: how many the main thread has seen. */
  taken: Int32Array;
}

/** To the thread. */
export type FrontOrder = { kind: 'listen'; host: string; port: number } | { kind: 'close' };

/** From the thread. */
export type FrontMessage =
  | { kind: 'ready' }
  | { kind: 'listening'; port: Outcome<number> }
  | { kind: 'acknowledged'; path: string; content: unknown }
  | { kind: 'connection'; port: MessagePort };
