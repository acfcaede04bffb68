import stringWidth from 'string-width';
import { printable } from '../../src/model/printable.ts';
import { plain, type Span, type Text } from '../../src/model/reply.ts';
import { spansText } from '../../src/reply/plain-text.ts';
import { sliceText } from '../../src/reply/split-text.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

export interface Sheet {
  /** The width of the terminal. */
  columns: number;
  paint: Paint;
}

interface Layout {
  /** Put before the first line. Further lines are indented by its width. */
  first: string;
  /** The format of spans that have no style of their own. */
  tone?: Parameters<Paint>[0];
}

/** Text gets this many columns, even if the terminal is narrower. */
const minColumns = 20;

/** Wraps and indents a text. Its own line breaks are kept. */
export function textLines(text: Text, { columns, paint }: Sheet, { first, tone }: Layout): string[] {
  const indent = ' '.repeat(stringWidth(first));
  const room = Math.max(columns - indent.length, minColumns);
  return paragraphs(text)
    .flatMap((spans) =>
      wrap(spansText(spans), room).map(([start, end]) =>
        sliceText(spans, start, end)
          .map((span) => painted(span, paint, tone))
          .join(''),
      ),
    )
    .map((line, row) => `${row === 0 ? first : indent}${line}`.trimEnd());
}

export function plainLines(text: string, sheet: Sheet, layout: Layout): string[] {
  return textLines(plain(text), sheet, layout);
}

/** Splits the text at its line breaks and makes control characters visible. */
function paragraphs(text: Text): Span[][] {
  const lines: Span[][] = [[]];
  for (const span of text) {
    const [same = '', ...next] = withAddress(span).split(/\r\n|[\n\r\u2028\u2029]/u);
    lines.at(-1)?.push({ ...span, text: printable(same) });
    for (const line of next) lines.push([{ ...span, text: printable(line) }]);
  }
  return lines;
}

/** Returns the span's text, with the address of its link written out. */
function withAddress({ text, href }: Span): string {
  return href === undefined || href === text ? text : `${text} <${href}>`;
}

function painted({ style, text }: Span, paint: Paint, tone: Layout['tone']): string {
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
