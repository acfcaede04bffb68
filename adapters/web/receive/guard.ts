import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const loopback = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Refuses names that are not this machine's, unless the page is public on purpose: a web site whose own name
 * was made to resolve to 127.0.0.1 (DNS rebinding) could otherwise read the answers.
 */
export function loopbackNamesOnly(publicPage: boolean): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (publicPage || loopback.test(host)) return next();
    return c.text('This page answers at http://127.0.0.1 and http://localhost only.', 421);
  };
}

/** Refuses what a form or a script of another site could send: only JSON, only from this page. */
export const sameOriginJson: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return c.json({ error: 'The body must be JSON.' }, 415);
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  const ownOrigin = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  if (ownOrigin && site === 'same-origin') return next();
  return c.json({ error: 'Only this page may ask.' }, 403);
};

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

/** A preview is a document of its own: its styles may be inline, nothing in it runs and only the page frames it. */
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
