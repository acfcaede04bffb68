import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { AddressLimit } from '../../../src/http/address-limit.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import type { Language } from '../../../src/model/language.ts';

interface Environment {
  Bindings: HttpBindings;
  Variables: { language: string };
}

/**
 * Answers 429, in the reader's language, to an address that has used up its requests: enough for several people who
 * type behind one address, and five a second more. Must run after the language is detected. `now` returns epoch
 * milliseconds.
 */
export function limitPerAddress(now: () => number): MiddlewareHandler<Environment> {
  const limit = new AddressLimit({ burst: 200, msPerRequest: 200, now });
  return async (c, next) => {
    const waitSeconds = limit.take(c.env.incoming);
    if (waitSeconds === 0) return next();
    c.header('retry-after', String(waitSeconds));
    return c.text(webTexts[c.get('language') as Language].tooMany, 429);
  };
}
