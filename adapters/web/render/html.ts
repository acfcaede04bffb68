import { html } from 'hono/html';

/** Markup that `html` made: every text in it is escaped. */
export type Html = ReturnType<typeof html>;

export { html };

/** The address when it is one that a page may link to; `javascript:`, `data:` and broken ones are not. */
export function linkable(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
