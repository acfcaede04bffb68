import { type PagePart, pageParts } from './page-parts.ts';

/** What one line of a page is, by its own look alone. */
export type PageLine =
  | { kind: 'blank' }
  | { kind: 'topic'; topic: string; count: number }
  | { kind: 'part'; part: PagePart; text: string; emojiKnown: boolean; labelKnown: boolean }
  | { kind: 'unknown-part'; text: string }
  | { kind: 'caption'; rest: string }
  | { kind: 'text'; text: string };

const topicLine = /^(.*?)\s*(\d{1,7})\s*篇$/u;
const captionLine = /^(?:查看)?完整摘要\s*[(（]\s*Abstract\s*[)）]\s*/iu;
const leadingEmoji =
  /^(\p{Extended_Pictographic}|\p{Regional_Indicator}{2})(?:\u{FE0F}|\u{200D}|\p{Emoji_Modifier})*\s*/u;
const longestTopic = 120;

/** Reads one line; `text` and `rest` are what stands behind the emoji, label or caption. */
export function readPageLine(line: string): PageLine {
  const trimmed = line.trim();
  if (trimmed === '') return { kind: 'blank' };
  const caption = /^[查完]/.test(trimmed) ? captionLine.exec(trimmed) : null;
  if (caption) return { kind: 'caption', rest: trimmed.slice(caption[0].length) };
  const emoji = trimmed.charCodeAt(0) > 0x7f ? leadingEmoji.exec(trimmed) : null;
  const rest = emoji ? trimmed.slice(emoji[0].length) : trimmed;
  const byLabel = pageParts.find((part) => rest.startsWith(part.label));
  const byEmoji = emoji ? pageParts.find((part) => part.emoji === emoji[1]) : undefined;
  if (byLabel) {
    const text = rest.slice(byLabel.label.length).replace(/^\s*[:：]?\s*/u, '');
    return { kind: 'part', part: byLabel, text, emojiKnown: byEmoji === byLabel, labelKnown: true };
  }
  if (byEmoji) return { kind: 'part', part: byEmoji, text: rest, emojiKnown: true, labelKnown: false };
  if (emoji) return { kind: 'unknown-part', text: rest };
  const topic = trimmed.length <= longestTopic ? topicLine.exec(trimmed) : null;
  if (topic) return { kind: 'topic', topic: topic[1] ?? '', count: Number(topic[2]) };
  return { kind: 'text', text: trimmed };
}
