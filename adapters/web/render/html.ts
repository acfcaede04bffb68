import { html } from 'hono/html';

/** Markup made by `html`, which escapes all text. */
export type Html = ReturnType<typeof html>;

export { html };

/** Returns the normalised address if it is an http(s) URL, else null. */
export function linkable(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
