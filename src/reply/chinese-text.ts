import { punctuationChanges } from '../corpus/text/chinese-punctuation.ts';
import type { Text } from '../model/reply.ts';

/** Returns a text from a corpus as it is shown: with full-width punctuation where it is Chinese. */
export function corpusText(text: Text): Text {
  const changes = punctuationChanges(text.flatMap((span) => [...span.text]));
  if (changes.size === 0) return text;
  let at = -1;
  const changed = (character: string) => {
    at += 1;
    return changes.get(at) ?? character;
  };
  return text.map((span) => ({ ...span, text: [...span.text].map(changed).join('') }));
}
