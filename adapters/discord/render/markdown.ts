import type { Span, Text } from '../../../src/model/reply.ts';

/** Characters with a meaning anywhere in Discord's markdown. `@` and `<` begin mentions, emoji and timestamps. */
const everywhere = /[\\*_~|`<>[\]@]/gu;
/** Matches colons of addresses and of `:emoji:`, which are those not followed by white space. */
const colon = /:(?=\S)/gu;
/** Matches the marks of headings, small print and lists, which have a meaning only at the start of a line. */
const lineMark = /^([ \t]*)([#\-+])/gmu;
const lineNumber = /^([ \t]*\d+)([.)])/gmu;
/** Matches control characters and characters that change the direction of writing. */
const invisible = /[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/** Escapes text so that Discord shows it literally: it cannot format, link or mention. */
export function escapeText(text: string): string {
  return tidy(text)
    .replace(everywhere, '\\$&')
    .replace(colon, '\\:')
    .replace(lineMark, '$1\\$2')
    .replace(lineNumber, '$1\\$2');
}

/** Writes spans as Discord's markdown: matches and names in bold, things to type as code, addresses as links. */
export function spansMarkdown(text: Text): string {
  return mergeEqual(text).map(spanMarkdown).join('');
}

/** Merges adjacent bold spans, because Discord does not parse the `****` between them. */
function mergeEqual(text: Text): Span[] {
  const merged: Span[] = [];
  for (const span of text) {
    const last = merged.at(-1);
    if (last && isBold(last) && isBold(span) && last.href === span.href) {
      merged[merged.length - 1] = { ...last, text: last.text + span.text };
    } else if (span.text !== '') merged.push(span);
  }
  return merged;
}

function isBold(span: Span): boolean {
  return span.style === 'match' || span.style === 'strong';
}

/**
 * Writes an address beside its text if the text looks like an address too, because Discord refuses to mask such a
 * link.
 */
function spanMarkdown(span: Span): string {
  const inner = styled(span);
  const url = span.href === undefined ? undefined : webAddress(span.href);
  if (!url) return inner;
  if (span.text === url || span.text === span.href) return `<${url}>`;
  return /https?:\/\//u.test(span.text) ? `${inner} <${url}>` : `[${inner}](<${url}>)`;
}

function styled(span: Span): string {
  if (span.text.trim() === '') return tidy(span.text);
  if (isBold(span)) return `**${escapeText(span.text)}**`;
  if (span.style === 'code') return code(tidy(span.text)) ?? escapeText(span.text);
  return escapeText(span.text);
}

/**
 * Writes text as code. Returns undefined if it needs a fence of three backticks, which would open a block, or has
 * line breaks.
 */
function code(text: string): string | undefined {
  if (text.includes('\n')) return undefined;
  const runs = new Set((text.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = [1, 2].find((length) => !runs.has(length));
  if (fence === undefined) return undefined;
  const ticks = '`'.repeat(fence);
  const inner = text.replace(/^`/u, ' `').replace(/`$/u, '` ');
  return `${ticks}${inner}${ticks}`;
}

/** In UTF-16 units. A longer address would leave a message no room for text. */
const longestAddress = 2_048;

/**
 * Normalises an `http:` or `https:` address and escapes the characters that would close its brackets. Undefined for
 * any other address, and for one that is too long.
 */
export function webAddress(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const address = url.href.replace(
    /[<>()\\\s]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return address.length > longestAddress ? undefined : address;
}

/** Removes invisible characters, turns tabs into blanks, and keeps line breaks as `\n`. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(invisible, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''));
}
