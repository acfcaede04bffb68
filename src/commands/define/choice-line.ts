import type { Choice } from '../../model/choice.ts';

/** A choice in one line of at most `most` UTF-16 units, for lists that show no more; its detail is kept whole. */
export function choiceLine(
  { label, detail }: Choice,
  most: number,
  shorten: (text: string, most: number) => string,
): string {
  if (detail === undefined) return shorten(label, most);
  const rest = ` · ${detail}`;
  return `${shorten(label, most - rest.length)}${rest}`;
}
