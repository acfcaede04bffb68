const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Shortens a label to `most` characters, with `…` at its end. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let short = '';
  for (const { segment } of graphemes.segment(text)) {
    if (short.length + segment.length > most - 1) break;
    short += segment;
  }
  return `${short}…`;
}
