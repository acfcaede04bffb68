const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Cuts a label after a whole word to at most `most` UTF-16 units, including the `…`. */
export function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  let kept = '';
  for (const { segment } of words.segment(line)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  const cut =
    kept === ''
      ? Array.from(line)
          .slice(0, Math.floor((most - 1) / 2))
          .join('')
      : kept;
  return `${cut.trimEnd()}…`;
}
