import { printable } from '../../src/model/printable.ts';
import { plain, type Span, type Text } from '../../src/model/reply.ts';
import type { Paint } from './paint.ts';
import { textWidth } from './text-width.ts';
import { type Range, wrap } from './wrap.ts';

export interface Sheet {
  /** How wide the terminal is. */
  columns: number;
  paint: Paint;
}

interface Layout {
  /** Before the first line; the others are indented as far. */
  first: string;
  /** What spans without a style of their own look like. */
  tone?: Parameters<Paint>[0];
}

const narrowest = 20;

/** A text as wrapped, indented lines; its own line breaks stay. */
export function textLines(text: Text, { columns, paint }: Sheet, { first, tone }: Layout): string[] {
  const indent = ' '.repeat(textWidth(first));
  const room = Math.max(columns - indent.length, narrowest);
  return paragraphs(text)
    .flatMap((spans) => {
      const whole = spans.map((span) => span.text).join('');
      return wrap(whole, room).map((range) => painted(spans, range, paint, tone));
    })
    .map((line, row) => `${row === 0 ? first : indent}${line}`.trimEnd());
}

export function plainLines(text: string, sheet: Sheet, layout: Layout): string[] {
  return textLines(plain(text), sheet, layout);
}

/** The spans of each line of the text, all of it harmless to a terminal. */
function paragraphs(text: Text): Span[][] {
  const lines: Span[][] = [[]];
  for (const span of text) {
    const [same = '', ...next] = shown(span).split(/\r\n|[\n\r\u2028\u2029]/u);
    lines.at(-1)?.push({ ...span, text: printable(same) });
    for (const line of next) lines.push([{ ...span, text: printable(line) }]);
  }
  return lines;
}

/** Where a link leads is written out, because a terminal cannot hide it. */
function shown({ text, href }: Span): string {
  return href === undefined || href === text ? text : `${text} <${href}>`;
}

function painted(spans: readonly Span[], [start, end]: Range, paint: Paint, tone: Layout['tone']): string {
  let at = 0;
  return spans
    .map((span) => {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, span.text.length);
      at += span.text.length;
      return from < to ? spanPainted(span, span.text.slice(from, to), paint, tone) : '';
    })
    .join('');
}

function spanPainted({ style }: Span, text: string, paint: Paint, tone: Layout['tone']): string {
  switch (style) {
    case 'match':
      return paint(['bold', 'yellow'], text);
    case 'strong':
      return paint('bold', text);
    case 'code':
      return paint('cyan', text);
    default:
      return tone === undefined ? text : paint(tone, text);
  }
}
