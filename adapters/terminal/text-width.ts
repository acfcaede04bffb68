import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What people see as one character each. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** How many columns a text without control characters takes in a terminal; 0, 1 or 2 for one grapheme. */
export function textWidth(text: string): number {
  return stringWidth(text);
}
