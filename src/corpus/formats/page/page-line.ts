import { peopleIn } from '../../read/people.ts';
import { type LabelledPart, partAtStart, partOfEmoji } from './page-parts.ts';

/** The kind of a line, judged by its text alone. */
export type PageLine =
  | { kind: 'blank' }
  | { kind: 'topic'; topic: string; count: number }
  /** A title with badges (`🎤 Oral`) before it or links (`📝 OpenReview`) after it. */
  | { kind: 'title'; title: string }
  | { kind: 'authors'; authors: string[] }
  | { kind: 'tldr'; text: string }
  /** Says that the parts of the paper are not written yet. */
  | { kind: 'placeholder' }
  | { kind: 'part'; part: LabelledPart; text: string; emojiKnown: boolean; labelKnown: boolean }
  | { kind: 'unknown-part'; label: string; text: string }
  | { kind: 'caption'; rest: string }
  | { kind: 'text'; text: string };

const topicCount = /(\d{1,7})\s{0,8}篇$/u;
const captionLine = /^(?:查看)?完整摘要\s*[(（]\s*Abstract\s*[)）]\s*/iu;
const leadingEmoji =
  /^(\p{Extended_Pictographic}|\p{Regional_Indicator}{2})(?:\u{FE0F}|\u{200D}|\p{Emoji_Modifier})*\s*/u;
const longestTopic = 120;
const tier = /^(?:Oral|Spotlight|Poster|Best Paper|Outstanding Paper)(?![a-z])\s*/u;
const tldrLine = /^(?:TL;DR|一句话总结)\s*[:：]\s*/u;
const placeholderLine = /^[(（][^()（）]{0,60}(?:尚未生成|暂未生成|暂无)[)）]$/u;
const moreAuthors = /\s?等(?:\s?\d{1,4}\s?人)?$/u;
const linkNames = new Set(
  'OpenReview ICML ICLR NeurIPS ACL arXiv PDF Paper Code GitHub Project 论文 代码 项目'.split(' '),
);
const wholeLabel = /^\p{Script=Han}{2,8}$/u;

/** Classifies one line. `text` and `rest` in the result hold the text after the emoji, label or caption. */
export function readPageLine(line: string): PageLine {
  const trimmed = line.trim();
  if (trimmed === '') return { kind: 'blank' };
  const caption = /^[查完]/.test(trimmed) ? captionLine.exec(trimmed) : null;
  if (caption) return { kind: 'caption', rest: trimmed.slice(caption[0].length) };
  const emoji = trimmed.charCodeAt(0) > 0x7f ? leadingEmoji.exec(trimmed) : null;
  const rest = emoji ? trimmed.slice(emoji[0].length) : trimmed;
  const part = partAtStart(rest, emoji !== null);
  const byEmoji = emoji ? partOfEmoji(emoji[1] as string) : undefined;
  if (part) {
    const text = rest.slice(part.label.length).replace(/^\s*[:：]?\s*/u, '');
    const emojiKnown = emoji === null || byEmoji?.key === part.key;
    return { kind: 'part', part, text, emojiKnown, labelKnown: true };
  }
  const header = headerLine(trimmed, emoji?.[1], rest);
  if (header) return header;
  if (byEmoji) return { kind: 'part', part: byEmoji, text: rest, emojiKnown: true, labelKnown: false };
  if (emoji) {
    return wholeLabel.test(rest)
      ? { kind: 'unknown-part', label: rest, text: '' }
      : { kind: 'unknown-part', label: '', text: rest };
  }
  const count = trimmed.length <= longestTopic ? topicCount.exec(trimmed) : null;
  if (count)
    return { kind: 'topic', topic: trimmed.slice(0, count.index).trimEnd(), count: Number(count[1]) };
  return { kind: 'text', text: trimmed };
}

/** Recognises a line that occurs only above the parts of a paper. */
function headerLine(line: string, emoji: string | undefined, rest: string): PageLine | undefined {
  if (emoji === '👤' || emoji === '👥') {
    return { kind: 'authors', authors: peopleIn(rest.replace(moreAuthors, '')) };
  }
  const tldr = tldrLine.exec(rest);
  if (tldr) return { kind: 'tldr', text: rest.slice(tldr[0].length) };
  if (placeholderLine.test(line)) return { kind: 'placeholder' };
  const badge = emoji === undefined ? null : tier.exec(rest);
  const named = badge ? rest.slice(badge[0].length) : rest;
  const title = withoutLinks(named);
  return badge || (title !== named && emoji === undefined) ? { kind: 'title', title } : undefined;
}

/** Removes the links after a title: `Title📝 OpenReview🌐 ICML` → `Title`. */
function withoutLinks(text: string): string {
  const pieces = text.split(/(?=\p{Extended_Pictographic})/u);
  while (pieces.length > 1) {
    const last = (pieces.at(-1) as string).replace(leadingEmoji, '').trim();
    if (!linkNames.has(last)) break;
    pieces.pop();
  }
  return pieces.join('').trim();
}
