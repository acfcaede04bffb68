import type { Completions } from '../../../src/commands/desk/completions.ts';
import type { Language } from '../../../src/model/language.ts';

/** What the thread of Socket Mode is started with. */
export interface SocketStart {
  apiUrl: string;
  appToken: string;
  completions: Completions;
  defaultLanguage: Language;
  /** One number in shared memory: how many of those acknowledged the main thread has seen. */
  taken: Int32Array;
}

/** To the thread. */
export type SocketOrder =
  | { kind: 'connect' }
  /** Where there is no connection yet, the thread ends. */
  | { kind: 'disconnect' }
  /** The acknowledgement of what was `asked`. */
  | { kind: 'answer'; id: number; content: unknown }
  /** It is not to be acknowledged: Slack sends it again. */
  | { kind: 'drop'; id: number }
  | { kind: 'flush' };

/** From the thread. */
export type SocketMessage =
  | { kind: 'connected' }
  /** The fault is absent where there was a connection. */
  | { kind: 'ended'; fault?: string }
  | { kind: 'acknowledged'; body: unknown }
  /** The acknowledgement has to come from the desk. */
  | { kind: 'asked'; id: number; body: unknown }
  | { kind: 'log'; level: 'warn' | 'error'; message: string }
  /** All that was acknowledged before has been told. */
  | { kind: 'flushed' };
