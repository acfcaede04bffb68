import { Agent, type Dispatcher } from 'undici';
import { currentPermit, type SendPermit } from './send-permit.ts';

type Handler = Dispatcher.DispatchHandler;

/**
 * Returns connections that refuse to write a request whose permit is lost, with the error code `EPERMIT`. `GET`
 * requests change nothing, so they need no permit. Undici starts a request when its connection is ready, and writes it
 * in the same turn of the event loop.
 */
export function permittedConnections(): Dispatcher {
  return new Agent().compose((dispatch) => (options, handler) => {
    const permit = options.method === 'GET' ? undefined : currentPermit();
    return dispatch(options, permit ? permitted(handler, permit) : handler);
  });
}

/** Returns the same handler, except that it aborts the request if the permit is lost when the request starts. */
function permitted(handler: Handler, permit: SendPermit): Handler {
  const onRequestStart: Handler['onRequestStart'] = (...args) => {
    if (permit.holds()) return handler.onRequestStart?.(...args);
    permit.refused?.();
    throw Object.assign(new Error('The permit to send this request is lost.'), { code: 'EPERMIT' });
  };
  return new Proxy(handler, {
    get(_, name) {
      if (name === 'onRequestStart') return onRequestStart;
      const own: unknown = Reflect.get(handler, name);
      return typeof own === 'function' ? own.bind(handler) : own;
    },
  });
}
