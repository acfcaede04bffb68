const words = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Shortens a text to one line of at most `most` UTF-16 units, including the `…` at its end. Cuts after a whole word, or
 * inside the first word if that alone is too long.
 */
export function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  const kept = beginning(line, most - 1, words) || beginning(line, most - 1, graphemes);
  return `${kept.trimEnd()}…`;
}

function beginning(line: string, most: number, segmenter: Intl.Segmenter): string {
  let kept = '';
  for (const { segment } of segmenter.segment(line)) {
    if (kept.length + segment.length > most) break;
    kept += segment;
  }
  return kept;
}
