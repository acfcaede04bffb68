import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, type Dispatcher } from 'undici';

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

/** Runs a call. Its requests are sent only while `permit` holds. */
export function withPermit<T>(permit: SendPermit, call: () => Promise<T>): Promise<T> {
  return current.run(permit, call);
}

/**
 * Runs a call whose requests only read, or do not answer a delivery, without the permit of the present call. Calls whose
 * result others share need this, so that a lost permit does not become a failure for the others.
 */
export function withoutPermit<T>(call: () => Promise<T>): Promise<T> {
  return current.run(undefined, call);
}

/** Returns false if this call runs with a permit that is lost: then it must not send. */
export async function mayStillSend(): Promise<boolean> {
  const permit = current.getStore();
  if (permit === undefined || (await permit.renew())) return true;
  permit.refused?.();
  return false;
}

/** Renews the permit of the present call if it no longer holds. Call it before a request. */
export async function renewIfLapsed(): Promise<void> {
  const permit = current.getStore();
  if (permit && !permit.holds()) await permit.renew();
}

/** Binds the permit of the present call to a function that a queue runs later. */
export const keepPermit = AsyncLocalStorage.bind;

/**
 * Returns connections that refuse to write a request whose permit is lost, with the error code `EPERMIT`. `GET` requests
 * change nothing, so they need no permit. Undici starts a request when its connection is ready, and writes it in the
 * same turn of the event loop.
 */
export function permittedConnections(): Dispatcher {
  return new Agent().compose((dispatch) => (options, handler) => {
    const permit = options.method === 'GET' ? undefined : current.getStore();
    return dispatch(options, permit ? new PermittedRequest(handler, permit) : handler);
  });
}

/** Passes everything on to a request's handler, but aborts the request if the permit is lost when it starts. */
class PermittedRequest implements Dispatcher.DispatchHandler {
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #permit: SendPermit;

  constructor(handler: Dispatcher.DispatchHandler, permit: SendPermit) {
    this.#handler = handler;
    this.#permit = permit;
  }

  onRequestStart(...args: Parameters<Handle<'onRequestStart'>>): void {
    if (!this.#permit.holds()) {
      this.#permit.refused?.();
      throw Object.assign(new Error('The permit to send this request is lost.'), { code: 'EPERMIT' });
    }
    this.#handler.onRequestStart?.(...args);
  }

  onRequestUpgrade(...args: Parameters<Handle<'onRequestUpgrade'>>): void {
    this.#handler.onRequestUpgrade?.(...args);
  }

  onResponseStart(...args: Parameters<Handle<'onResponseStart'>>): void {
    this.#handler.onResponseStart?.(...args);
  }

  onResponseData(...args: Parameters<Handle<'onResponseData'>>): void {
    this.#handler.onResponseData?.(...args);
  }

  onResponseEnd(...args: Parameters<Handle<'onResponseEnd'>>): void {
    this.#handler.onResponseEnd?.(...args);
  }

  onResponseError(...args: Parameters<Handle<'onResponseError'>>): void {
    this.#handler.onResponseError?.(...args);
  }
}

type Handle<Name extends keyof Dispatcher.DispatchHandler> = NonNullable<Dispatcher.DispatchHandler[Name]>;
