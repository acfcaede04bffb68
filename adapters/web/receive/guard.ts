import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { isLocalBrowser } from '../../../src/http/loopback.ts';

/**
 * Answers 421 to requests that are not from a browser on this machine, unless the page is public. Requests that a proxy
 * on this machine passed on are refused too, also from programs that are no browsers.
 */
export function thisMachineOnly(publicPage: boolean): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    if (publicPage || isLocalBrowser(c.env.incoming)) return next();
    return c.text(
      'This page is for browsers on the machine it runs on: http://127.0.0.1 or http://localhost. curl needs -H "Connection: keep-alive" there.',
      421,
    );
  };
}

/**
 * Refuses requests that are not JSON or were not sent by this page, such as a form of another site. Browsers that do not
 * say which site sent a request say its origin. A proxy may replace the host, which the origin then does not match.
 */
export const sameOriginJson: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return c.json({ error: 'The body must be JSON.' }, 415);
  const origin = c.req.header('origin');
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  const isOwnOrigin = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  const site = c.req.header('sec-fetch-site');
  if (site === undefined ? isOwnOrigin : site === 'same-origin') return next();
  return c.json({ error: 'Only this page may ask.' }, 403);
};

/** Answers 413 to requests with a longer body. */
export function bodyAtMost(bytes: number): MiddlewareHandler {
  return bodyLimit({ maxSize: bytes, onError: (c) => c.json({ error: 'The body is too large.' }, 413) });
}

const common = { strictTransportSecurity: false, referrerPolicy: 'same-origin' } as const;

export const pageHeaders = secureHeaders({
  ...common,
  xFrameOptions: 'DENY',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/** Headers of a preview document: inline styles are allowed, scripts are not, and only the page may frame it. */
export const previewHeaders = secureHeaders({
  ...common,
  xFrameOptions: 'SAMEORIGIN',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ['data:'],
    fontSrc: ['data:'],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'self'"],
  },
});

/** Keeps a proxy of a public page from answering others with what one reader got, such as a reading list. */
export const uncached: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('cache-control', 'private, no-cache');
};
