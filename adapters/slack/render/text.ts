import type { RichTextElement, RichTextSection } from '@slack/types';
import type { Span, Text } from '../../../src/model/reply.ts';
import { limits } from './limits.ts';
import { splitText } from './split.ts';

/** `text` of plain_text, mrkdwn and messages; rich text takes everything as typed. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Whether plain_text shows this as typed: it knows no formatting, but whether it decodes entities is not
 * documented, so text that looks like one goes into rich text.
 */
export function isPlain(text: string): boolean {
  return text.trim() !== '' && !/&(?:amp|lt|gt);/u.test(text);
}

/** Whether mrkdwn, escaped and verbatim, shows this as typed; it knows no way to write `*`, `_`, `~`, a backtick or `:smile:`. */
export function isUnformatted(text: string): boolean {
  return text.trim() !== '' && !/[*_~`]|:[a-z0-9+'-]+:|^\s*(?:>|&gt;|[-•]\s|\d+\.\s)/imu.test(text);
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

/** The same text in pieces, each at most `most` characters long, broken at sentence ends. */
export function splitSpans(text: Text, most: number): Text[] {
  const pieces: Span[][] = [[]];
  let room = most;
  for (const span of text) {
    for (const part of span.text.length <= room ? [span.text] : splitText(span.text, most)) {
      if (part.length > room) {
        pieces.push([]);
        room = most;
      }
      pieces.at(-1)?.push({ ...span, text: part });
      room -= part.length;
    }
  }
  return pieces.filter((piece) => piece.length > 0);
}
