const words = new Intl.Segmenter('und', { granularity: 'word' });

/** At most `most` UTF-16 units, ended by `…` after a whole word; for captions whose full words stand elsewhere. */
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
