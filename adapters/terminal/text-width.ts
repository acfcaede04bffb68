import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Splits text into user-perceived characters. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Returns the columns that a text without control characters takes in a terminal. A grapheme takes 0, 1 or 2. */
export function textWidth(text: string): number {
  return stringWidth(text);
}
