import { printable } from '../model/printable.ts';

/** In Unicode code points. */
const longest = 80;

/**
 * Quotes input in a sentence: one line, shortened if it is very long, without characters that change the direction of
 * writing.
 */
export function echo(text: string): string {
  const start = [...text.slice(0, longest * 2 + 2)];
  if (start.length <= longest) return printable(start.join(''));
  return `${printable(start.slice(0, longest).join(''))}…`;
}
