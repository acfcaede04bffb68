import type { Choice } from '../../model/choice.ts';
import { shorten } from '../../model/shorten.ts';

/** Returns a choice as one line of at most `most` UTF-16 units. Only the label is shortened, never the detail. */
export function choiceLine({ label, detail }: Choice, most: number): string {
  if (detail === undefined) return shorten(label, most);
  const rest = ` · ${detail}`;
  return `${shorten(label, most - rest.length)}${rest}`;
}
