import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The right to send something. A caller may lose it while its call waits: for its turn, for a connection, or because
 * the whole process is suspended for minutes.
 */
export interface SendPermit {
  /** Checks again whether sending is allowed. Call it immediately before sending. */
  renew(): Promise<boolean>;
  /** Returns whether the last result of `renew` still holds, judged by the time alone. */
  holds(): boolean;
  /** Called if something is not sent because the permit is lost, which the sender may take for a failed request. */
  refused?(): void;
}

const current = new AsyncLocalStorage<SendPermit | undefined>();

/** Returns the permit of the present call. */
export function currentPermit(): SendPermit | undefined {
  return current.getStore();
}

/** Runs a call. Its requests are sent only while `permit` holds. */
export function withPermit<T>(permit: SendPermit, call: () => Promise<T>): Promise<T> {
  return current.run(permit, call);
}

/**
 * Runs a call whose requests only read, or do not answer a delivery, without the permit of the present call. Calls
 * whose result others share need this, so that a lost permit does not become a failure for the others.
 */
export function withoutPermit<T>(call: () => Promise<T>): Promise<T> {
  return current.run(undefined, call);
}

/** Returns false if this call runs with a permit that is lost: then it must not send. */
export async function mayStillSend(): Promise<boolean> {
  const permit = currentPermit();
  if (permit === undefined || (await permit.renew())) return true;
  permit.refused?.();
  return false;
}

/** Renews the permit of the present call if it no longer holds. Call it before a request. */
export async function renewIfLapsed(): Promise<void> {
  const permit = currentPermit();
  if (permit && !permit.holds()) await permit.renew();
}

/** Binds the permit of the present call to a function that a queue runs later. */
export const keepPermit = AsyncLocalStorage.bind;
