import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** Fields that every log line of the same piece of work has, so that its lines can be found among others. */
interface LogContext {
  /** A random id that is made when the first byte arrives: of an HTTP request, an envelope or a gateway packet. */
  request?: string;
  /**
   * The id under which the work is recorded in the store: of a platform's delivery or of a daily post. If a process
   * dies, the one that takes the work over logs the same id.
   */
  delivery?: string;
  /** The id of the vote that is worked on. */
  vote?: string;
}

const current = new AsyncLocalStorage<LogContext>();

/** Runs a call, and everything that it starts, with these fields in addition to those of the present context. */
export function withLogContext<T>(fields: LogContext, call: () => T): T {
  return current.run({ ...current.getStore(), ...fields }, call);
}

/** Runs a call with a new request id. */
export function asRequest<T>(call: () => T): T {
  return withLogContext({ request: randomBytes(6).toString('hex') }, call);
}

/** Returns a copy of the present context's fields, which pino completes with those of the line. */
export function logContext(): LogContext {
  return { ...current.getStore() };
}
