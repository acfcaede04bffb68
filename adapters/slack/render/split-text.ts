const sentences = new Intl.Segmenter('zh', { granularity: 'sentence' });
/** In UTF-16 units. A longer grapheme, which does not occur in real text, may be split. */
const longestGrapheme = 64;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Splits text into pieces of at most `most` characters: after a paragraph, else after a sentence. A sentence is split
 * only if it is too long for one piece. Nothing is lost.
 */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const end = breakWithin(rest.slice(0, most + 1), most);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** Returns the offset at which to break `start`, which is one character longer than a piece may be. */
function breakWithin(start: string, most: number): number {
  const paragraph = start.lastIndexOf('\n\n', most - 2);
  if (paragraph > 0) return paragraph + 2;
  const sentence = lastStart(sentences, start, most);
  if (sentence > 0) return sentence;
  const blank = start.slice(0, most).search(/\s\S*$/u);
  if (blank > 0) return blank + 1;
  const tail = Math.max(0, most - longestGrapheme);
  const grapheme = lastStart(graphemes, start.slice(tail), most - tail);
  return grapheme > 0 ? tail + grapheme : most;
}

/** Returns the offset of the last segment that starts at or before `most`. */
function lastStart(segmenter: Intl.Segmenter, text: string, most: number): number {
  let last = 0;
  for (const { index } of segmenter.segment(text)) if (index <= most) last = index;
  return last;
}
