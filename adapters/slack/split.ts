const sentences = new Intl.Segmenter('zh', { granularity: 'sentence' });
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Pieces of at most `most` characters that together are the text: broken after a paragraph, else after a sentence,
 * and inside a sentence only where one alone is longer than that.
 */
export function splitText(text: string, most: number): string[] {
  if (text.length <= most) return text === '' ? [] : [text];
  for (const pieces of [
    paragraphs(text),
    segments(sentences, text),
    words(text),
    segments(graphemes, text),
  ]) {
    if (pieces.length > 1 && pieces.every((piece) => piece.length <= most)) return pack(pieces, most);
    if (pieces.length > 1)
      return pack(
        pieces.flatMap((piece) => splitText(piece, most)),
        most,
      );
  }
  return [text];
}

function paragraphs(text: string): string[] {
  return text.split(/(?<=\n\n+)/u);
}

function words(text: string): string[] {
  return text.split(/(?<=\s)/u);
}

function segments(segmenter: Intl.Segmenter, text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function pack(pieces: readonly string[], most: number): string[] {
  const packed: string[] = [];
  let current = '';
  for (const piece of pieces) {
    if (current !== '' && current.length + piece.length > most) {
      packed.push(current);
      current = '';
    }
    current += piece;
  }
  if (current !== '') packed.push(current);
  return packed;
}

/** For labels, which cannot go on elsewhere: says with `…` that there is more. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let short = '';
  for (const { segment } of graphemes.segment(text)) {
    if (short.length + segment.length > most - 1) break;
    short += segment;
  }
  return `${short}…`;
}
