import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '../../../src/http/loopback.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import type { Language } from '../../../src/model/language.ts';

/** The requests that an address may make at once. Enough for several people who type behind one address. */
const burst = 200;
/** The time in which an address regains one request: five a second. */
const msPerRequest = 200;
const addressLimit = 10_000;

interface Environment {
  Bindings: HttpBindings;
  Variables: { language: string };
}

/**
 * Answers 429, in the reader's language, to an address that has used up its requests. Must run after the language is
 * detected. `now` returns epoch milliseconds.
 */
export function limitPerAddress(now: () => number): MiddlewareHandler<Environment> {
  /** Epoch milliseconds at which each address may make a whole burst of requests again. */
  const recoveries = new BoundedMap<string, number>(addressLimit);
  return async (c, next) => {
    const address = addressOf(c.env.incoming.socket.remoteAddress ?? '', c.req.header('x-forwarded-for'));
    const time = now();
    const recovery = (recoveries.get(address, time) ?? time) + msPerRequest;
    const waitMs = recovery - time - burst * msPerRequest;
    if (waitMs > 0) {
      c.header('retry-after', String(Math.ceil(waitMs / 1000)));
      return c.text(webTexts[c.get('language') as Language].tooMany, 429);
    }
    recoveries.set(address, recovery, recovery);
    return next();
  };
}

/**
 * Returns the key that a request is counted under: the peer's address, or the last one in `X-Forwarded-For` if the peer
 * is a proxy on this machine. The addresses of an IPv6 /64 network share a key, because one customer gets them all.
 */
function addressOf(peer: string, forwardedFor = ''): string {
  const forwarded = forwardedFor.split(',').at(-1)?.trim() ?? '';
  const address = isLoopback(peer) && forwarded !== '' ? forwarded : peer;
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/iu, '');
  const [start = ''] = address.split('::');
  return [...start.split(':'), '0', '0', '0'].slice(0, 4).join(':');
}
