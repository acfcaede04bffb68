import { printable } from '../model/printable.ts';

/** In characters, as people count them. */
const longest = 80;

/** What somebody typed, inside a sentence of ours: one line, cut where it is very long, that turns nothing around. */
export function echo(text: string): string {
  const start = [...text.slice(0, longest * 2 + 2)];
  if (start.length <= longest) return printable(start.join(''));
  return `${printable(start.slice(0, longest).join(''))}…`;
}
