import type { RichTextElement, RichTextSection } from '@slack/types';
import type { Span, Text } from '../../../src/model/reply.ts';
import { limits } from './limits.ts';

/** Escapes text for mrkdwn and for a message's `text`. Rich text needs no escaping. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts escaped text to at most `most` UTF-8 bytes, including the `…` at its end. */
export function cutEscaped(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  // The cut may be inside a character, which then becomes U+FFFD, or inside an entity.
  const kept = bytes.subarray(0, most - Buffer.byteLength('…')).toString();
  return `${kept.replace(/(?:\uFFFD|&[a-z]*)$/u, '')}…`;
}

/**
 * True if plain_text shows the text as typed. Whether it decodes entities is undocumented, so text that looks like
 * one is sent as rich text.
 */
export function isPlain(text: string): boolean {
  return text.trim() !== '' && !/&(?:amp|lt|gt);/u.test(text);
}

/**
 * True if escaped, verbatim mrkdwn shows the text as typed. Mrkdwn cannot escape `*`, `_`, `~`, backticks or
 * `:smile:`.
 */
export function isUnformatted(text: string): boolean {
  return (
    text.trim() !== '' &&
    !/[*_~`]|:[a-z0-9+'-]+:|^[^\S\r\n\u2028\u2029]*(?:>|&gt;|[-•]\s|\d+\.\s)/imu.test(text)
  );
}

export function richText(text: Text): RichTextSection {
  const elements = text.filter((span) => span.text !== '').map(richElement);
  return {
    type: 'rich_text_section',
    elements: elements.length > 0 ? elements : [{ type: 'text', text: ' ' }],
  };
}

function richElement(span: Span): RichTextElement {
  const style =
    span.style === 'code'
      ? { code: true }
      : span.style === 'match' || span.style === 'strong'
        ? { bold: true }
        : undefined;
  const styled = style ? { style } : {};
  if (span.href !== undefined && isLink(span.href))
    return { type: 'link', url: span.href, text: span.text, ...styled };
  return { type: 'text', text: span.text, ...styled };
}

export function isLink(href: string): boolean {
  return href.length <= limits.url.most && URL.canParse(href) && /^https?:$/u.test(new URL(href).protocol);
}
