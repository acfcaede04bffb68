import type { Span, Text } from '../../../src/model/reply.ts';

/** Characters that mean something anywhere in Discord's text; `@` and `<` begin mentions, emoji and times. */
const everywhere = /[\\*_~|`<>[\]@]/gu;
/** `:` before anything but a blank: addresses and `:emoji:`. */
const colon = /:(?=\S)/gu;
/** Headings, small print and lists, which count only where a line begins. */
const lineMark = /^([ \t]*)([#\-+])/gmu;
const lineNumber = /^([ \t]*\d+)([.)])/gmu;
/** Control characters, and marks that reverse the reading order of what follows them. */
const invisible = /[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/** Text that Discord shows letter by letter, whatever it contains: it cannot format, link or mention. */
export function escapeText(text: string): string {
  return tidy(text)
    .replace(everywhere, '\\$&')
    .replace(colon, '\\:')
    .replace(lineMark, '$1\\$2')
    .replace(lineNumber, '$1\\$2');
}

/** Spans as Discord's markdown: found words and names bold, things to type as code, addresses as links. */
export function spansMarkdown(text: Text): string {
  return mergeEqual(text).map(spanMarkdown).join('');
}

/** Two runs of bold side by side would be `****`, which Discord does not read. */
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

/** Discord reads no masked link whose words look like an address. */
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

/** Undefined when no fence of backticks can hold the text; three would open a block. */
function code(text: string): string | undefined {
  if (text.includes('\n')) return undefined;
  const runs = new Set((text.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = [1, 2].find((length) => !runs.has(length));
  if (fence === undefined) return undefined;
  const ticks = '`'.repeat(fence);
  const inner = text.replace(/^`/u, ' `').replace(/`$/u, '` ');
  return `${ticks}${inner}${ticks}`;
}

/** An `http:` or `https:` address that cannot end its own brackets; undefined for any other. */
export function webAddress(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return url.href.replace(
    /[<>()\\\s]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Line breaks stay; `\r\n` is one. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(invisible, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''));
}
