import { Agent, type Dispatcher } from 'undici';
import { currentPermit, type SendPermit } from './send-permit.ts';

/**
 * Returns connections that refuse to write a request whose permit is lost, with the error code `EPERMIT`. `GET`
 * requests change nothing, so they need no permit. Undici starts a request when its connection is ready, and writes it
 * in the same turn of the event loop.
 */
export function permittedConnections(): Dispatcher {
  return new Agent().compose((dispatch) => (options, handler) => {
    const permit = options.method === 'GET' ? undefined : currentPermit();
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
